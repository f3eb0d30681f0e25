package dev.rampwatch.pipeline.raw;

import dev.rampwatch.contract.TimeForm;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a message that is being read. Of a field that stands twice the first counts. */
final class RecordDraft {
  /** A longer text is no name; it would also be too long for the filtered topic. */
  static final int LONGEST_TEXT = 1_024;

  private final RecordKind kind;
  private final TimeForm timeForm;
  private final Map<Field, String> paths;
  private final Map<Field, String> texts = new EnumMap<>(Field.class);
  private long time;

  RecordDraft(RecordKind kind, TimeForm timeForm, Map<Field, String> paths) {
    this.kind = kind;
    this.timeForm = timeForm;
    this.paths = paths;
  }

  void clear() {
    texts.clear();
    time = Moments.NONE;
  }

  boolean has(Field field) {
    return field == Field.TIME ? time != Moments.NONE : texts.containsKey(field);
  }

  /** Notes a text, or a whole number as it is written; answers why reading can stop, or null. */
  @Nullable Reading text(Field field, String text, Set<String> types) {
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      return notText(field);
    }
    texts.put(field, text);
    return field == Field.TYPE && !types.contains(text) ? Reading.Unwanted.UNWANTED : null;
  }

  /** Notes the time; answers why reading can stop, or null. */
  @Nullable Reading time(long millis) {
    if (millis == Moments.NONE) {
      return new Reading.Refused(
          "\"%s\" must be %s, between 1970 and 2099; change it, or timeUnit of the feed's format"
              .formatted(paths.get(Field.TIME), timeForm.inWords()));
    }
    time = millis;
    return null;
  }

  Reading notText(Field field) {
    return new Reading.Refused(
        "\"%s\" must be a text of 1 to %d characters, or a whole number"
            .formatted(paths.get(field), LONGEST_TEXT));
  }

  /** The record, or which of its fields is missing. */
  Reading finish(long arrival) {
    for (Map.Entry<Field, String> entry : paths.entrySet()) {
      if (!has(entry.getKey())) {
        return new Reading.Refused(
            "\"%s\" is missing; add it, or map it with fields of the feed's format"
                .formatted(entry.getValue()));
      }
    }
    String user = texts.getOrDefault(Field.USER, "");
    if (kind == RecordKind.EVENT) {
      return new Reading.Kept(new Event(user, texts.getOrDefault(Field.TYPE, ""), time, arrival));
    }
    return new Reading.Kept(
        new Activation(
            user,
            texts.getOrDefault(Field.EXPERIMENT, ""),
            texts.getOrDefault(Field.GROUP, ""),
            time,
            arrival));
  }
}
