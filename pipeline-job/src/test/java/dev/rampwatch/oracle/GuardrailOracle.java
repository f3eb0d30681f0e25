package dev.rampwatch.oracle;

/**
 * One guardrail on propensity, recomputed from the figures of an epoch's bucket ends in their
 * order: the mixture by numerical integration, the state by the rules of docs/guardrails.md. It
 * shares nothing with the job.
 */
public final class GuardrailOracle {
  private static final int STEPS = 4000;
  private static final double WIDTH = 14;

  private final double limit;
  private final int sign;
  private final double alpha;
  private final long minimumUsers;
  private final double tightestAt;

  private double omega;
  private double leastHarm = 1;
  private double leastHarmless = 1;
  private String state = "watching";
  private Long since;

  /**
   * A guardrail at an epoch's start.
   *
   * @param limit the treatment's share by the control's where harm begins
   * @param sign -1 where less is harm, 1 where more is
   */
  public GuardrailOracle(
      double limit, int sign, double alpha, long minimumUsers, double tightestAt) {
    this.limit = limit;
    this.sign = sign;
    this.alpha = alpha;
    this.minimumUsers = minimumUsers;
    this.tightestAt = tightestAt;
  }

  /** Looks at a bucket end: users who acted, of users, in control and treatment. */
  public void look(long bucketEnd, long actedC, long usersC, long actedT, long usersT) {
    long fewer = Math.min(usersC, usersT);
    double actors = (double) (actedC + actedT) * fewer / (usersC + usersT);
    if (fewer < minimumUsers || actors < 10) {
      return;
    }
    double shareC = (double) actedC / usersC;
    double shareT = (double) actedT / usersT;
    double both = (double) (actedC + actedT) / (usersC + usersT);
    double own = shareT * (1 - shareT) / usersT + limit * limit * shareC * (1 - shareC) / usersC;
    double pooled = both * (1 - both) * (1.0 / usersT + limit * limit / usersC);
    double variance = Math.max(own, pooled);
    if (variance == 0) {
      return;
    }
    double weight = 1 / (1.0 / usersT + limit * limit / usersC);
    double perUser = variance * weight;
    if (omega == 0) {
      double budget = -2 * Math.log(alpha);
      omega = perUser / (4 * (budget + Math.log(budget + 1)) / tightestAt);
    }
    double tau2 = perUser * perUser / omega;
    double excess = sign * (shareT - limit * shareC);
    leastHarm = Math.min(leastHarm, 1 / likelihoodRatio(excess, variance, tau2));
    leastHarmless = Math.min(leastHarmless, 1 / likelihoodRatio(-excess, variance, tau2));
    decide(bucketEnd);
  }

  private void decide(long bucketEnd) {
    if (state.equals("breached")) {
      return;
    }
    if (leastHarm <= alpha) {
      state = "breached";
      since = bucketEnd;
    } else if (leastHarmless <= alpha && state.equals("watching")) {
      state = "healthy";
      since = bucketEnd;
    }
  }

  /** ∫ 2 φ(θ/τ)/τ exp(θ δ/V - θ²/2V) dθ over θ > 0, by Simpson's rule around the peak. */
  private static double likelihoodRatio(double excess, double variance, double tau2) {
    double peak = Math.max(0, excess * tau2 / (variance + tau2));
    double spread = Math.sqrt(variance * tau2 / (variance + tau2));
    double from = Math.max(0, peak - WIDTH * spread);
    double step = (peak + WIDTH * spread - from) / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double theta = from + i * step;
      double log =
          theta * excess / variance - theta * theta / (2 * variance) - theta * theta / (2 * tau2);
      sum += (i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2) * Math.exp(log);
    }
    return sum * step / 3 * 2 / Math.sqrt(2 * Math.PI * tau2);
  }

  /** Least p-value so far. */
  public double pValue() {
    return Math.min(1, leastHarm);
  }

  /** State and the bucket end of it, such as "breached 1767225600000". */
  public String stand() {
    return since == null ? state : state + " " + since;
  }
}
