package dev.rampwatch.local.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.local.CommandLineForTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertCommandTest {
  private final CommandLineForTests rampwatch = new CommandLineForTests(new AlertCommand());

  @Test
  void runsTheTrialInTheOperatorsPodAndPassesOnWhatItSays(@TempDir Path folder) throws Exception {
    Path kubectl = Files.writeString(folder.resolve("kubectl"), "#!/bin/sh\necho \"$@\"\nexit 1\n");
    Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwx------"));

    int code =
        rampwatch.execute(
            "alert", "--test", "growth/default", "on-call", "-n", "ops", "--kubectl=" + kubectl);

    assertThat(code).isEqualTo(1);
    assertThat(rampwatch.output())
        .isEqualToIgnoringNewLines(
            "exec --namespace=ops deployment/rampwatch-operator -- java -cp"
                + " @/app/jib-classpath-file dev.rampwatch.operator.OperatorMain alert-test"
                + " growth/default on-call");
  }

  @Test
  void saysWhatIsWrongInOneLine() {
    assertThat(rampwatch.execute("alert", "--test", "default", "on-call")).isEqualTo(2);
    assertThat(rampwatch.errors()).contains("--test default: name the feed as NAMESPACE/FEED");

    CommandLineForTests without = new CommandLineForTests(new AlertCommand());
    assertThat(without.execute("alert", "--test", "a/b", "c", "--kubectl=/nowhere/kubectl"))
        .isEqualTo(2);
    assertThat(without.errors()).contains("/nowhere/kubectl cannot be started; install kubectl");
  }
}
