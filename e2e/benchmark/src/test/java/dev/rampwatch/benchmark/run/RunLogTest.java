package dev.rampwatch.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
  private static final CaseSeries.Run FIRST = run("first", 0);
  private static final CaseSeries.Run SECOND = run("second", 0);

  @TempDir private Path folder;

  @Test
  void whatIsKeptIsWhatWasWritten() throws IOException {
    open().add(FIRST);
    RunLog<CaseSeries.Run> later = open();
    later.add(SECOND);

    assertThat(later.runs()).containsExactly(FIRST, SECOND);
    assertThat(open().runs()).containsExactly(FIRST, SECOND);
  }

  @Test
  void aFreshOneForgetsThem() throws IOException {
    open().add(FIRST);
    RunLog<CaseSeries.Run> fresh = RunLog.fresh(file());

    assertThat(fresh.runs()).isEmpty();
    assertThat(open().runs()).isEmpty();
  }

  private RunLog<CaseSeries.Run> open() throws IOException {
    return RunLog.kept(file(), CaseSeries.Run.class);
  }

  private Path file() {
    return folder.resolve("runs.jsonl");
  }

  private static CaseSeries.Run run(String label, int number) {
    return new CaseSeries.Run(label, number, new Fork.Cost(844_088, 2.5, 300, 1.4), 0.5);
  }
}
