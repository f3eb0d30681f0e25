package dev.rampwatch.benchmark.replay;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where measuring starts: what the process had used when a share of the records had filled the
 * state. Readers note it in files beside the partitions, as no object of theirs is at hand.
 */
public final class Mark {
  private Mark() {}

  /** CPU time of this process so far, user and system, all threads, ns. */
  public static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Notes the CPU time when a partition passes its mark. */
  public static void note(Path partition) {
    try {
      Files.writeString(of(partition), Long.toString(cpuNanos()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The CPU time at the middle of the partitions' notes, ns. */
  public static long noted(List<Path> partitions) throws IOException {
    long sum = 0;
    for (Path partition : partitions) {
      sum += Long.parseLong(Files.readString(of(partition)));
      Files.delete(of(partition));
    }
    return sum / partitions.size();
  }

  private static Path of(Path partition) {
    return Path.of(partition + ".mark-" + ProcessHandle.current().pid());
  }
}
