package dev.rampwatch.operator.flink;

/**
 * The program of the jobs.
 *
 * @param image container image with Flink and the program
 * @param jarUri where the program is in that image
 * @param entryClass its main class
 */
public record JobProgram(String image, String jarUri, String entryClass) {
  /** Where this project's image keeps the program. */
  public static final String USUAL_JAR =
      "local:///opt/flink/usrlib/classpath/rampwatch-pipeline-job.jar";

  /** The main class of the job that counts. */
  public static final String AGGREGATE = "dev.rampwatch.pipeline.AggregateMain";
}
