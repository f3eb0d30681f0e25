package dev.rampwatch.pipeline;

import dev.rampwatch.pipeline.record.RecordKind;

/** Starts a feed's job for activations: {@code --configuration FILE --connections FILE}. */
public final class FilterActivationsMain {
  private FilterActivationsMain() {}

  /** Runs the job; ends when it does. */
  public static void main(String[] arguments) throws Exception {
    FeedStart.run(RecordKind.ACTIVATION, arguments);
  }
}
