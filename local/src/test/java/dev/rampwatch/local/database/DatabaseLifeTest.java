package dev.rampwatch.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.local.ApplicationHome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseLifeTest {
  @Test
  void endsWhenTheProcessThatStartedItIsGone(@TempDir Path temporary) throws Exception {
    try (var database = Database.start(ApplicationHome.find(), temporary.resolve("database"))) {
      var process = database.process();

      // What the kernel does for a process that dies: it closes its end of the pipe.
      process.getOutputStream().close();

      assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(20));
    }
  }
}
