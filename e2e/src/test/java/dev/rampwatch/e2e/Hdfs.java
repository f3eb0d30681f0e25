package dev.rampwatch.e2e;

/** The cluster's HDFS. */
final class Hdfs {
  private static final Kubectl PARTS = new Kubectl("e2e-parts");

  private Hdfs() {}

  /** Number of savepoints of all jobs. */
  static long savepoints() {
    return PARTS
        .run(
            "exec",
            "deployment/hdfs",
            "--",
            "sh",
            "-c",
            "exec java -Xmx96m -cp '/opt/hdfs/lib/*' org.apache.hadoop.fs.FsShell -ls"
                + " hdfs://localhost:8020/rampwatch/savepoints 2>/dev/null")
        .lines()
        .filter(line -> line.contains("/savepoint-"))
        .count();
  }
}
