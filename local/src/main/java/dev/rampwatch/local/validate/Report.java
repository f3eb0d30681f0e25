package dev.rampwatch.local.validate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;

/**
 * What validation found.
 *
 * @param epochs epoch by epoch
 */
record Report(List<EpochFinding> epochs) {
  /** Whether no row differs, none is missing and no invariant is broken. */
  @JsonProperty("equal")
  boolean isEqual() {
    return epochs.stream().allMatch(EpochFinding::isEqual);
  }

  @JsonProperty("rows")
  int rows() {
    return epochs.stream().mapToInt(EpochFinding::rows).sum();
  }

  @JsonProperty("unequal")
  int unequal() {
    return epochs.stream().mapToInt(epoch -> epoch.unequal() + epoch.missing()).sum();
  }

  @JsonIgnore
  double worst() {
    return epochs.stream().mapToDouble(EpochFinding::worst).max().orElse(0);
  }

  String json() {
    try {
      return new JsonMapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For people: one line an epoch, and under it what is wrong. */
  String text() {
    StringBuilder text = new StringBuilder();
    epochs.forEach(epoch -> text.append(epoch.text()));
    return text + summary();
  }

  private String summary() {
    return String.format(
        Locale.ROOT,
        "%s: %,d rows compared, %,d differ, worst difference %.2f %%",
        isEqual() ? "equal" : "different",
        rows(),
        unequal(),
        100 * worst());
  }
}
