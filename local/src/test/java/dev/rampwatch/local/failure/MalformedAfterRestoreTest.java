package dev.rampwatch.local.failure;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A malformed message counts as arrived with the record before it, also if a crash lies between.
 */
final class MalformedAfterRestoreTest {
  @Test
  void aMalformedMessageAfterACrashCountsAtTheRecordBeforeTheCrash(@TempDir Path temporary)
      throws Exception {
    try (Servers servers = Servers.start();
        Cluster cluster = Cluster.start(1)) {
      WrittenCase written = WrittenCase.start(temporary.resolve("case"), servers, 2);
      JobUnderTest job = JobUnderTest.of(servers, JobUnderTest.configuration(written.files()));
      RunningJob running = cluster.submit(job.graph(1, null));
      written.activation("alice", 0.5, 1);
      written.event(0, "alice", "click", 20, 20);
      written.event(1, "alice", "click", 40, 40);
      written.feed().awaitAllRead();

      String checkpoint = running.crash();
      written.malformedEvent(1);
      written.malformedEvent(0);
      written.event(0, "alice", "click", 50, 50);
      running = cluster.submit(job.graph(1, checkpoint));
      written.feed().awaitAllRead();
      running.stop(true, job.snapshots());

      new Outcome(servers).isThatOf(written.files(), job.configuration());
      written.feed().close();
    }
  }
}
