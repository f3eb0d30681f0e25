package dev.rampwatch.operator.alert;

import dev.rampwatch.api.v1alpha1.feed.AlertTemplate;
import dev.rampwatch.api.v1alpha1.feed.Alerts;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an alert is told to people: texts in which words in braces are replaced by what they name.
 * What is put in is not looked at again, so that no name of an experiment is taken for such a word.
 *
 * @param headline one line; null for the usual one
 * @param text all of it
 */
record Wording(@Nullable String headline, String text) {
  /** As it is where a feed says nothing else. */
  static final Wording USUAL = new Wording(null, "{headline}\n{sentences}\n{link}");

  private static final Pattern WORD = Pattern.compile("[{]([a-z]+)[}]");

  /** What a feed says. */
  static Wording of(@Nullable Alerts alerts) {
    AlertTemplate own = alerts == null ? null : alerts.template();
    return own == null
        ? USUAL
        : new Wording(own.headline(), Objects.requireNonNullElse(own.text(), USUAL.text));
  }

  String headline(Alert alert) {
    return headline == null ? usual(alert) : filled(headline, words(alert));
  }

  String text(Alert alert) {
    Map<String, String> words = words(alert);
    words.put("headline", headline(alert));
    words.put("sentences", sentences(alert));
    words.put("link", Objects.requireNonNullElse(alert.link(), ""));
    return filled(text, words).strip() + "\n";
  }

  private static String usual(Alert alert) {
    return alert.changes().size() == 1
        ? "%s: a guardrail changed".formatted(alert.experiment())
        : "%s: %d guardrails changed".formatted(alert.experiment(), alert.changes().size());
  }

  private static Map<String, String> words(Alert alert) {
    return new HashMap<>(
        Map.of(
            "experiment", alert.experiment(),
            "pipeline", alert.pipeline(),
            "count", String.valueOf(alert.changes().size()),
            "time", alert.time().toString()));
  }

  private static String sentences(Alert alert) {
    StringBuilder lines = new StringBuilder();
    alert.sentences().forEach(sentence -> lines.append("- ").append(sentence).append('\n'));
    int more = alert.changes().size() - alert.sentences().size();
    return more > 0 ? lines + "- and " + more + " more" : lines.toString().stripTrailing();
  }

  private static String filled(String template, Map<String, String> words) {
    return WORD.matcher(template)
        .replaceAll(
            found -> Matcher.quoteReplacement(words.getOrDefault(found.group(1), found.group())));
  }
}
