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

  /**
   * A moment of this process.
   *
   * @param cpuNanos CPU time so far, user and system, all threads
   * @param wallNanos by the clock on the wall, whose zero is arbitrary
   */
  public record Moment(long cpuNanos, long wallNanos) {
    /** This one. */
    public static Moment now() {
      return new Moment(Mark.cpuNanos(), System.nanoTime());
    }
  }

  /** Notes the moment when a partition passes its mark. */
  public static void note(Path partition) {
    Moment now = Moment.now();
    try {
      Files.writeString(of(partition), now.cpuNanos() + " " + now.wallNanos());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The middle of the partitions' notes. */
  public static Moment noted(List<Path> partitions) throws IOException {
    long cpu = 0;
    long wall = 0;
    for (Path partition : partitions) {
      String[] note = Files.readString(of(partition)).split(" ", -1);
      cpu += Long.parseLong(note[0]) / partitions.size();
      wall += Long.parseLong(note[1]) / partitions.size();
      Files.delete(of(partition));
    }
    return new Moment(cpu, wall);
  }

  private static Path of(Path partition) {
    return Path.of(partition + ".mark-" + ProcessHandle.current().pid());
  }
}
