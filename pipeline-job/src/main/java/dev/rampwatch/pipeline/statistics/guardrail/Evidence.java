package dev.rampwatch.pipeline.statistics.guardrail;

import dev.rampwatch.pipeline.statistics.Wording;

/** Says in one sentence why a guardrail stands as it does. */
public final class Evidence {
  private Evidence() {}

  /**
   * For example "volume of purchase is 5.1 % lower in treatment, beyond the tolerated 2 %
   * (always-valid p = 0.0008, 0.0125 allowed), breached at 2026-01-03 14:30 UTC".
   */
  public static String ofMetric(
      String eventType, String treatment, GuardrailJudge judge, GuardrailJudge.Judged judged) {
    String subject =
        "%s of %s %s in %s"
            .formatted(
                judge.measure().rowName(), eventType, change(judged.relativeChange()), treatment);
    String tolerated =
        "the tolerated %s of %s %%"
            .formatted(
                judge.harm().direction() == Harm.Direction.DROP ? "drop" : "rise",
                Wording.number(100 * judge.harm().tolerated()));
    String proof =
        "(always-valid p = %s, %s allowed)"
            .formatted(Wording.number(judged.pValue()), Wording.number(judge.alpha()));
    return subject
        + switch (judged.stand().state()) {
          case WATCHING -> "; no harm beyond %s is shown or ruled out yet".formatted(tolerated);
          case HEALTHY -> "; harm beyond %s is ruled out".formatted(tolerated);
          case BREACHED -> "; harm beyond %s is shown %s".formatted(tolerated, proof);
        }
        + since(judged.stand());
  }

  /** On the groups' sizes against their allocations. */
  public static String ofSampleRatio(double pValue, double alpha, Stand stand) {
    return "the groups' sizes %s their allocations (sequential p = %s, %s allowed)"
            .formatted(
                stand.state() == State.BREACHED ? "do not fit" : "fit",
                Wording.number(pValue),
                Wording.number(alpha))
        + since(stand);
  }

  /** On the users who came into two groups. */
  public static String ofCrossedUsers(double share, Stand stand) {
    return "%s of the users came into two groups, tolerated are %s"
            .formatted(Wording.percent(share), Wording.percent(TrafficGuardrail.CROSSED_SHARE))
        + since(stand);
  }

  private static String change(double relative) {
    return Double.isNaN(relative)
        ? "cannot be compared yet"
        : "is %s %s"
            .formatted(Wording.percent(Math.abs(relative)), relative < 0 ? "lower" : "higher");
  }

  private static String since(Stand stand) {
    Long since = stand.since();
    return since == null
        ? ""
        : ", %s at %s".formatted(stand.state().rowName(), Wording.time(since));
  }
}
