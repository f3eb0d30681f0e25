package dev.rampwatch.api.v1alpha1.pipeline;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.rampwatch.api.v1alpha1.schema.ResourcePart;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an experiment is counted and its groups compared.
 *
 * @param methods methods that yield comparison rows
 * @param decideBy the method whose decision counts
 * @param confidence 1 − the experiment's error budget, between 0 and 1
 * @param correction how the error budget is shared among comparisons
 * @param period aggregation period: an epoch's longest duration
 * @param bucket length of a bucket; divides a day
 * @param lateness how late a record may arrive and still count
 * @param crossedUsers what becomes of users in two groups
 * @param minimumUsers fewest triggered users in each of two groups for a decision
 * @param tightestAt triggered users of both groups at which always-valid intervals are tightest
 */
@ResourcePart
@ValidationRule(
    value = "!has(self.decideBy) || !has(self.methods) || self.decideBy in self.methods",
    message = "decideBy must be one of methods; add it there",
    fieldPath = ".decideBy")
@ValidationRule(
    value = "!has(self.methods) || self.methods.all(m, self.methods.exists_one(n, n == m))",
    message = "methods must be unique; keep each once",
    fieldPath = ".methods")
@ValidationRule(
    value = "!has(self.confidence) || (self.confidence > 0.0 && self.confidence < 1.0)",
    message = "confidence must lie between 0 and 1, such as 0.95",
    fieldPath = ".confidence")
@ValidationRule(
    value =
        "!has(self.period) || (self.period"
            + Syntax.IS_DURATION
            + " && self.period"
            + Syntax.IS_POSITIVE
            + ")",
    message = "period must be a duration above zero " + Syntax.DURATION_HINT,
    fieldPath = ".period")
@ValidationRule(
    value =
        "!has(self.bucket) || (self.bucket"
            + Syntax.IS_DURATION
            + " && self.bucket"
            + Syntax.IS_POSITIVE
            + ")",
    message = "bucket must be a duration above zero " + Syntax.DURATION_HINT,
    fieldPath = ".bucket")
public record AnalysisSettings(
    @JsonPropertyDescription(
            "Methods that yield comparison rows. Unset: AlwaysValid and FixedHorizon.")
        @Size(min = 1, max = 5)
        @Nullable List<ComparisonMethod> methods,
    @JsonPropertyDescription(
            "The method whose decision counts, one of methods. Unset: AlwaysValid.")
        @Nullable ComparisonMethod decideBy,
    @JsonPropertyDescription("1 minus the experiment's error budget. Unset: 0.95.")
        @Nullable Double confidence,
    @JsonPropertyDescription(
            "How the error budget is shared among treatments, metrics and measures. Unset: Bonferroni.")
        @Nullable BudgetSharing correction,
    @JsonPropertyDescription("Aggregation period: an epoch's longest duration. Unset: 72h.")
        @Size(max = Syntax.DURATION_LENGTH)
        @Nullable String period,
    @JsonPropertyDescription("Length of a bucket; divides a day. Unset: 15m.")
        @Size(max = Syntax.DURATION_LENGTH)
        @Nullable String bucket,
    @JsonPropertyDescription("How late a record may arrive and still count.")
        @Nullable LatenessSettings lateness,
    @JsonPropertyDescription("What becomes of users who were in two groups. Unset: Exclude.")
        @Nullable CrossedUserPolicy crossedUsers,
    @JsonPropertyDescription(
            "Fewest triggered users in each of two groups for a decision. Unset: 100.")
        @Min(2)
        @Max(1e12)
        @Nullable Long minimumUsers,
    @JsonPropertyDescription(
            "Triggered users of both groups at which always-valid intervals are tightest. Unset: 10000.")
        @Min(1)
        @Max(1e12)
        @Nullable Long tightestAt) {

  /** Nothing set. */
  public static final AnalysisSettings NONE =
      new AnalysisSettings(null, null, null, null, null, null, null, null, null, null);
}
