package dev.rampwatch.operator.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel sends.
 *
 * @param id the same on every attempt
 * @param pipeline namespace and name of the resource
 * @param experiment name of the experiment
 * @param time when it was decided on
 * @param changes the states that changed, for programs
 * @param sentences what happened, the first of them
 * @param link where to look; null where nobody said
 * @param wording how people are told
 */
public record Alert(
    String id,
    String pipeline,
    String experiment,
    Instant time,
    List<String> changes,
    List<String> sentences,
    @Nullable String link,
    Wording wording) {
  /** Copies the lists. */
  public Alert {
    changes = List.copyOf(changes);
    sentences = List.copyOf(sentences);
  }

  /** One line. */
  String headline() {
    return wording.headline(this);
  }

  /** Plain text. */
  String text() {
    return wording.text(this);
  }
}
