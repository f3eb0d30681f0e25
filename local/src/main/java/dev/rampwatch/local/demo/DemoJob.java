package dev.rampwatch.local.demo;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.local.database.Database;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The running job, as far as the demo deals with it. */
public interface DemoJob extends AutoCloseable {
  /**
   * Tells the job that the topics hold all records that will ever come: it reads what is left,
   * closes every epoch and ends. Returns at once.
   */
  void endInput();

  /**
   * Whether the job has ended with all rows written.
   *
   * @throws dev.rampwatch.local.process.StartFailure if the job has failed
   */
  boolean ended();

  /** Number of records that the job has read from both topics; empty where it is not known. */
  OptionalLong recordsRead();

  /** Address of Flink's REST API; empty where there is none. */
  default Optional<URI> restAddress() {
    return Optional.empty();
  }

  /** What else there is to tell at the end, a line each. */
  default List<String> remarks() {
    return List.of();
  }

  /** Cancels the job if it runs. */
  @Override
  void close();

  /**
   * What a job finds around it.
   *
   * @param bootstrapServers of Kafka
   * @param topics the topics, which exist
   * @param database has the tables of results
   * @param plans what to compute
   * @param directory a folder for the job's files, which is removed after its end
   */
  record Surroundings(
      String bootstrapServers,
      Topics topics,
      Database database,
      List<ExperimentPlan> plans,
      Path directory) {}

  /** Starts jobs. */
  interface Launcher {
    /** Starts a job and returns when it runs. */
    DemoJob launch(Surroundings surroundings);
  }
}
