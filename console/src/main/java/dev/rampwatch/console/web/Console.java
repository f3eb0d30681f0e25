package dev.rampwatch.console.web;

import dev.rampwatch.console.job.FlinkRest;
import dev.rampwatch.console.job.Jobs;
import dev.rampwatch.console.live.Board;
import dev.rampwatch.console.live.Pulse;
import dev.rampwatch.console.metadata.ExperimentQuery;
import dev.rampwatch.console.pipeline.Pipelines;
import dev.rampwatch.console.results.EpochReader;
import dev.rampwatch.console.results.ExperimentReader;
import dev.rampwatch.console.results.HistoryReader;
import dev.rampwatch.console.results.LastKnown;
import dev.rampwatch.console.results.Login;
import dev.rampwatch.console.results.ResultDatabase;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A console at work, until it is closed. */
public final class Console implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 6;
  private static final long MOST_HISTORY_ROWS = 2_000_000;
  private static final long MOST_EPOCH_LISTS = 5_000;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final ConsoleServer server;

  /**
   * What a console is made of.
   *
   * @param host address to listen on
   * @param port 0 for any
   * @param results database with the tables of results
   * @param metadata database of experiments; null where they are not read
   * @param metadataQuery gives the experiments
   * @param pipelines where pipelines are known from; closed with the console
   * @param flink REST address of the Flink that counts all experiments, where one does
   * @param replay whether records of the past are played
   * @param access who may ask, how often, and for how much
   */
  public record Settings(
      String host,
      int port,
      Login results,
      @Nullable Login metadata,
      String metadataQuery,
      Pipelines pipelines,
      @Nullable URI flink,
      boolean replay,
      Access access) {}

  /** Starts to read and to serve. */
  public static Console start(Settings settings, InstantSource clock) {
    return new Console(settings, clock);
  }

  private Console(Settings settings, InstantSource clock) {
    ResultDatabase results = opened(new ResultDatabase(settings.results(), CONNECTIONS, PATIENCE));
    parts.push(settings.pipelines());
    ExperimentQuery experiments = null;
    if (settings.metadata() != null) {
      ResultDatabase metadata = opened(new ResultDatabase(settings.metadata(), 1, PATIENCE));
      experiments = new ExperimentQuery(metadata, settings.metadataQuery());
    }
    EpochReader epochs = new EpochReader(results, settings.access().mostRows());
    Board board =
        new Board(new ExperimentReader(results), epochs, experiments, settings.pipelines(), clock);
    LiveFeed feed = new LiveFeed();
    Api api =
        new Api(
            board,
            new LastKnown<>(
                epochs::history,
                Duration.ofMillis(500),
                MOST_HISTORY_ROWS,
                (key, known) ->
                    10 + known.value().counts().size() + known.value().comparisons().size(),
                clock),
            new LastKnown<>(epochs::starts, PATIENCE, MOST_EPOCH_LISTS, (key, known) -> 1, clock),
            new LastKnown<>(
                new HistoryReader(results)::newest,
                Duration.ofMillis(500),
                MOST_HISTORY_ROWS / 10,
                (key, known) -> 1 + known.value().size(),
                clock),
            new Jobs(new FlinkRest(clock), settings.flink()),
            settings.replay(),
            clock);
    server =
        opened(
            ConsoleServer.start(
                settings.host(),
                settings.port(),
                api,
                feed,
                new Metrics(board, feed, clock),
                settings.access(),
                () -> board.readAt() > 0));
    parts.push(feed::close);
    opened(new Pulse(board, feed, clock)).start();
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /** The port that is listened on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable part : parts) {
      part.close();
    }
  }
}
