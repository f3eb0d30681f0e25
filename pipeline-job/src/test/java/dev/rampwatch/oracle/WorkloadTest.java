package dev.rampwatch.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkloadTest {
  @TempDir Path directory;

  @Test
  void writesThePlausibleMixtureInOrderOfArrival() throws IOException {
    CaseFiles files = Workload.write(directory, 20_000, 400, 1);
    List<Event> events = new ArrayList<>();
    for (Path file : files.events()) {
      List<Event> own =
          Inputs.lines(file).stream().flatMap(line -> RecordLine.event(line).stream()).toList();
      assertThat(own).extracting(Event::arrival).isSorted();
      events.addAll(own);
    }
    List<Expected.HealthRow> health = files.expected().get(0).health();
    Expected.HealthRow last = health.get(health.size() - 1);

    assertThat(events.stream().map(Event::user).distinct().count()).isBetween(390L, 400L);
    assertThat((long) events.size()).isCloseTo(20_400, Percentage.withPercentage(1));
    assertThat(last.duplicates()).isBetween(330L, 470L);
    assertThat(last.lateEvents()).isBetween(5L, 40L);
    assertThat(last.malformed()).isZero();
    assertThat(last.crossedUsers()).isBetween(1L, 8L);
    assertThat(last.triggered().get("control")).isBetween(185L, 215L);
  }
}
