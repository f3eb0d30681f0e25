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
 */
public record Alert(
    String id,
    String pipeline,
    String experiment,
    Instant time,
    List<String> changes,
    List<String> sentences,
    @Nullable String link) {
  /** Copies the lists. */
  public Alert {
    changes = List.copyOf(changes);
    sentences = List.copyOf(sentences);
  }

  /** One line. */
  String headline() {
    return changes.size() == 1
        ? "%s: a guardrail changed".formatted(experiment)
        : "%s: %d guardrails changed".formatted(experiment, changes.size());
  }

  /** Plain text, a sentence a line. */
  String text() {
    StringBuilder text = new StringBuilder(headline()).append('\n');
    sentences.forEach(sentence -> text.append("- ").append(sentence).append('\n'));
    if (changes.size() > sentences.size()) {
      text.append("- and ").append(changes.size() - sentences.size()).append(" more\n");
    }
    if (link != null) {
      text.append(link).append('\n');
    }
    return text.toString();
  }
}
