package dev.rampwatch.e2e;

import java.util.List;

/** The cluster's HDFS. */
final class Hdfs {
  private static final Kubectl PARTS = new Kubectl("e2e-parts");

  private Hdfs() {}

  /** The savepoints of all jobs, each with the path of its folder. */
  static List<String> savepoints() {
    return PARTS
        .run(
            "exec",
            "deployment/hdfs",
            "--",
            "sh",
            "-c",
            // From the root, as there is no folder of savepoints before the first one.
            // The shell wants its configuration files, even if they say nothing.
            "mkdir -p /tmp/hadoop && echo '<configuration/>' | tee /tmp/hadoop/core-site.xml"
                + " > /tmp/hadoop/hdfs-site.xml && exec java -Xmx96m"
                + " -cp '/tmp/hadoop:/opt/hdfs/lib/*' org.apache.hadoop.fs.FsShell -find"
                + " hdfs://localhost:8020/ -name 'savepoint-*' 2>/dev/null")
        .lines()
        .toList();
  }
}
