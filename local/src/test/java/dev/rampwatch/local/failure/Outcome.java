package dev.rampwatch.local.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.ResultRows;
import dev.rampwatch.pipeline.file.FileReplay;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.RowKey;
import java.nio.file.Path;
import java.util.SortedMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Holds what a job has written against what it should have written. */
final class Outcome {
  private final Servers servers;

  Outcome(Servers servers) {
    this.servers = servers;
  }

  /** Tables and topic have the rows of the batch computation, and those of an undisturbed job. */
  void isThatOf(CaseFiles files, JobConfiguration configuration) throws Exception {
    try {
      compare(files, configuration);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\nWhat there was: " + Trace.of(servers), e);
    }
  }

  private void compare(CaseFiles files, JobConfiguration configuration) throws Exception {
    SortedMap<RowKey, ResultRow> table = TableRows.of(servers.database());
    Path results = servers.folder().path().resolve("results.jsonl");
    FileReplay.write(table, results);
    assertThat(ResultRows.read(results).differencesFrom(files.expected())).isEmpty();
    assertThat(table.values())
        .containsExactlyElementsOf(
            new FileReplay(configuration, files.events(), files.activations())
                .run(StreamExecutionEnvironment.createLocalEnvironment(2, new Configuration()))
                .values());
    isTheSameInBothPlaces();
  }

  /** The topic has the rows of the tables, and never took a final one back. */
  void isTheSameInBothPlaces() throws Exception {
    TopicRows topic = TopicRows.of(servers.broker());
    assertThat(topic.contradictions()).isEmpty();
    assertThat(topic.last().values())
        .containsExactlyElementsOf(TableRows.of(servers.database()).values());
  }
}
