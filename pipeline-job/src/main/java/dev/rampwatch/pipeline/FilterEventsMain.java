package dev.rampwatch.pipeline;

import dev.rampwatch.pipeline.record.RecordKind;

/** Starts a feed's job for events: {@code --configuration FILE --connections FILE}. */
public final class FilterEventsMain {
  private FilterEventsMain() {}

  /** Runs the job; ends when it does. */
  public static void main(String[] arguments) throws Exception {
    FeedStart.run(RecordKind.EVENT, arguments);
  }
}
