package dev.rampwatch.pipeline.statistics.guardrail;

/**
 * The change that a guardrail tolerates at most.
 *
 * @param direction the direction that does harm
 * @param tolerated relative change against the control up to which it is tolerated, such as 0.02
 */
public record Harm(Direction direction, double tolerated) {

  /** Which change does harm. */
  public enum Direction {
    /** Less than the control has. */
    DROP("maxRelativeDrop", -1),
    /** More than the control has. */
    RISE("maxRelativeRise", 1);

    private final String rowName;
    private final int sign;

    Direction(String rowName, int sign) {
      this.rowName = rowName;
      this.sign = sign;
    }

    /** The name in result rows. */
    public String rowName() {
      return rowName;
    }

    int sign() {
      return sign;
    }
  }

  /** Refuses tolerances that have no meaning. */
  public Harm {
    boolean meaningful = tolerated >= 0 && (direction == Direction.RISE || tolerated < 1);
    if (!meaningful || !Double.isFinite(tolerated)) {
      throw new IllegalArgumentException("no tolerance for a " + direction + ": " + tolerated);
    }
  }

  /** The treatment's mean by the control's where harm begins: 0.98 for a drop of 2 %. */
  double limit() {
    return 1 + direction.sign() * tolerated;
  }
}
