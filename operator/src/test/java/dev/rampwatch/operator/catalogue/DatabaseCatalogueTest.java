package dev.rampwatch.operator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import dev.rampwatch.operator.database.Database;
import dev.rampwatch.operator.database.DatabaseException;
import dev.rampwatch.operator.database.DatabaseOutage;
import dev.rampwatch.operator.database.DatabaseOutage.Reason;
import dev.rampwatch.operator.database.DatabaseServer;
import dev.rampwatch.operator.database.Login;
import dev.rampwatch.operator.database.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.rampwatch.operator.database.TestDatabase#kinds")
final class DatabaseCatalogueTest {
  private static TestDatabase database;

  @Parameter DatabaseServer.Kind kind;

  @BeforeParameterizedClassInvocation
  static void startServer(DatabaseServer.Kind kind) throws Exception {
    database = TestDatabase.start(kind);
  }

  @AfterParameterizedClassInvocation
  static void stopServer() throws Exception {
    database.close();
  }

  @BeforeEach
  void emptySchema() throws SQLException {
    database.resetMetadata();
  }

  @Test
  void readsGroupsAllocationsAndEventTypesOfAnExperiment() throws Exception {
    checkout();
    database.run(
        "INSERT INTO experiments.experiment_metric VALUES ('checkout','save'),('checkout','buy')");

    assertThat(read(DatabaseCatalogue.defaultQuery()).find("checkout"))
        .contains(
            new CatalogueEntry.Known(
                new Experiment(
                    "checkout",
                    "growth",
                    Instant.parse("2026-01-05T00:00:00Z"),
                    List.of(new Group("control", true), new Group("blue", false)),
                    List.of(
                        allocation("blue", "0.01", "2026-01-01T00:00:00Z"),
                        allocation("control", "0.01", "2026-01-01T00:00:00Z"),
                        allocation("blue", "0.5", "2026-01-02T12:30:00.500Z")),
                    List.of("buy", "save"))));
  }

  @Test
  void readsTimestampColumnsInUtcWhateverTheServersZone() throws Exception {
    checkout();
    database.run(
        "ALTER TABLE experiments.experiment MODIFY ended_at TIMESTAMP(3) NULL",
        "SET time_zone = '+00:00'; UPDATE experiments.experiment"
            + " SET ended_at = '2026-01-05 06:00:00'");

    assertThat(known("checkout").endedAt()).isEqualTo("2026-01-05T06:00:00Z");
  }

  @Test
  void anExperimentWithBadRowsIsInvalidAndTheOthersStand() throws Exception {
    checkout();
    database.run(
        "INSERT INTO experiments.experiment VALUES ('half', NULL, NULL), ('two', NULL, NULL)",
        "INSERT INTO experiments.experiment_group VALUES ('half','control',1),"
            + " ('two','a',1), ('two','b',1)");

    CatalogueSnapshot snapshot = read(DatabaseCatalogue.defaultQuery());

    assertThat(known("checkout").groups()).hasSize(2);
    assertThat(snapshot.find("half"))
        .contains(
            new CatalogueEntry.Invalid(
                "half", "it has 1 group; add a control and at least one treatment"));
    assertThat(snapshot.find("two").orElseThrow())
        .isInstanceOfSatisfying(
            CatalogueEntry.Invalid.class,
            invalid -> assertThat(invalid.message()).contains("2 groups are marked as control"));
  }

  @Test
  void aValueThatCannotBeReadSpoilsItsExperimentOnly() throws Exception {
    checkout();
    String query =
        "SELECT 'odd' AS experiment, 'g' AS group_name, 1 AS is_control, 'much' AS allocation,"
            + " '2026-01-01 00:00:00' AS effective_at UNION ALL SELECT a.experiment, a.group_name,"
            + " g.is_control, a.allocation, a.effective_at FROM group_allocation a JOIN"
            + " experiment_group g ON g.experiment = a.experiment AND g.name = a.group_name";

    CatalogueSnapshot snapshot = read(query);

    assertThat(snapshot.find("checkout").orElseThrow()).isInstanceOf(CatalogueEntry.Known.class);
    assertThat(snapshot.find("odd").orElseThrow()).isInstanceOf(CatalogueEntry.Invalid.class);
  }

  /** The other experiment stands, whatever is wrong with this one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'c' | 1    | 0.1  | '2026-01-01'          | '["a", null]'  | event_types is no JSON array of texts
          'c' | 1    | 0.1  | '2026-01-01'          | '{"a": 1}'     | event_types is no JSON array of texts
          'c' | 1    | 0.1  | '2026-01-01'          | ''             | event_types is no JSON array of texts
          'c' | 1    | 10   | '2026-01-01'          | '[]'           | allocation of group "c" is 10; it must lie between 0 and 1
          'c' | 1    | -0.1 | '2026-01-01'          | '[]'           | allocation of group "c" is -0.1
          'c' | 1    | NULL | '2026-01-01'          | '[]'           | an allocation of group "c" lacks allocation; set it
          'c' | 1    | 0.1  | NULL                  | '[]'           | an allocation of group "c" lacks effective_at; set it
          'c' | 1    | 0.1  | 1767225600000         | '[]'           | a value cannot be read
          'c' | 1    | 0.1  | 'yesterday'           | '[]'           | a value cannot be read
          'c' | 1    | 0.1  | '0000-00-00 00:00:00' | '[]'           | a value cannot be read
          'c' | NULL | 0.1  | '2026-01-01'          | '[]'           | is_control of group "c" is empty; set it to 0 or 1
          'c' | 'ja' | 0.1  | '2026-01-01'          | '[]'           | a value cannot be read
          ' ' | 1    | 0.1  | '2026-01-01'          | '[]'           | a group's name must not be empty
          """)
  void aWrongValueIsToldOfItsExperimentOnly(
      String group, String control, String share, String at, String types, String message)
      throws Exception {
    String columns = "%s AS experiment, %s AS group_name, %s AS is_control, %s AS allocation, ";
    String all = "SELECT " + columns + "%s AS effective_at, %s AS event_types";
    String query =
        String.join(
            " UNION ALL ",
            all.formatted("'good'", "'a'", 1, 0.1, "'2026-01-01'", "'null'"),
            all.formatted("'good'", "'b'", 0, 0.1, "'2026-01-01'", "NULL"),
            all.formatted("'odd'", "'other'", 0, 0.1, "'2026-01-01'", "'[]'"),
            all.formatted("'odd'", group, control, share, at, types));

    CatalogueSnapshot snapshot = read(query);

    assertThat(snapshot.find("good").orElseThrow()).isInstanceOf(CatalogueEntry.Known.class);
    assertThat(snapshot.find("odd").orElseThrow())
        .isInstanceOfSatisfying(
            CatalogueEntry.Invalid.class,
            invalid -> assertThat(invalid.message()).contains(message));
  }

  @Test
  void timesAreThoseOfJobsWhichCountInMilliseconds() throws Exception {
    checkout();
    database.run(
        "ALTER TABLE experiments.experiment MODIFY ended_at DATETIME(6) NULL",
        "UPDATE experiments.experiment SET ended_at = '2026-01-05 06:00:00.123456'");

    assertThat(known("checkout").endedAt()).isEqualTo("2026-01-05T06:00:00.123Z");
  }

  @Test
  void namesTheKeyThatItsSecretLacks(@TempDir Path secret) throws Exception {
    Files.writeString(secret.resolve("username"), "reader");
    Database reader = database.asReader();
    Database withoutPassword =
        new Database(reader.name(), reader.jdbcUrl(), Login.in(secret), reader.patience());

    DatabaseOutage outage = outage(withoutPassword);

    assertThat(outage.reason()).isEqualTo(Reason.ACCESS_DENIED);
    assertThat(outage.message())
        .isEqualTo(
            "the folder %s lacks \"password\"; mount a Secret there that has it".formatted(secret));
  }

  @Test
  void saysThatThePasswordIsWrong() {
    Database reader = database.asReader();
    Database wrong =
        new Database(
            reader.name(), reader.jdbcUrl(), Login.of("reader", "guess"), reader.patience());

    DatabaseOutage outage = outage(wrong);

    assertThat(outage.reason()).isEqualTo(Reason.ACCESS_DENIED);
    assertThat(outage.message()).contains("Check the Secret").doesNotContain("guess");
  }

  @Test
  void saysWhichOptionOfItsAddressIsWrong() {
    assertThat(outage(database.asReader("sslMode=SOMETIMES")).message()).contains("SOMETIMES");
  }

  /** What a catalogue says of a database that it cannot read. */
  private static DatabaseOutage outage(Database of) {
    try (DatabaseCatalogue source =
        new DatabaseCatalogue(of, DatabaseCatalogue.defaultQuery(), Clock.systemUTC())) {
      return catchThrowableOfType(DatabaseException.class, source::read).outage();
    }
  }

  @Test
  void seesNothingOfATransactionThatIsNotCommitted() throws Exception {
    try (Connection writer = database.connect();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO experiments.experiment VALUES ('new', NULL, NULL)");

      assertThat(read(DatabaseCatalogue.defaultQuery()).entries()).isEmpty();
      writer.rollback();
    }
  }

  @Test
  void namesTheColumnsThatAQueryLacks() {
    assertOutage(
        "SELECT name AS experiment, owner FROM experiment",
        Reason.WRONG_COLUMNS,
        "lacks the columns group_name, is_control, allocation, effective_at; it gives"
            + " experiment, owner");
  }

  @Test
  void saysThatTablesAreMissing() throws Exception {
    database.run("DROP TABLE experiments.experiment");

    assertOutage(DatabaseCatalogue.defaultQuery(), Reason.QUERY_FAILED, "experiments.experiment");
  }

  @Test
  void saysThatTheUserMayNotRead() throws Exception {
    database.run(
        "CREATE DATABASE IF NOT EXISTS closed", "CREATE TABLE IF NOT EXISTS closed.t(x INT)");

    assertOutage("SELECT x FROM closed.t", Reason.ACCESS_DENIED, "grant SELECT");
  }

  @Test
  void givesUpOnASlowQuery() {
    assertOutage("SELECT SLEEP(20) AS experiment", Reason.QUERY_TOO_SLOW, "longer than 2s");
  }

  @Test
  void keepsWhatItReadDuringAnOutageAndRecovers() throws Exception {
    checkout();
    try (DatabaseCatalogue source = source(DatabaseCatalogue.defaultQuery())) {
      Catalogue catalogue = new Catalogue(source);
      catalogue.poll();
      database.stop();
      assertThat(catalogue.poll()).isEqualTo(new CatalogueChange(Set.of(), true));
      assertThat(catalogue.poll().isEmpty()).isTrue();
      assertThat(catalogue.state().outage().reason()).isEqualTo(Reason.DATABASE_UNREACHABLE);
      assertThat(catalogue.state().outage().message()).contains("refused the connection");
      assertThat(catalogue.state().snapshot().find("checkout")).isPresent();

      database.startAgain();

      assertThat(catalogue.poll()).isEqualTo(new CatalogueChange(Set.of(), true));
      assertThat(catalogue.state().outage()).isNull();
    }
  }

  @Test
  void readsTenThousandExperimentsInOneQuery() throws Exception {
    String rows =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj("('e%d', 'o', NULL)"::formatted)
            .collect(Collectors.joining(","));
    database.run(
        "USE experiments; INSERT INTO experiment VALUES " + rows,
        "INSERT INTO experiments.experiment_group SELECT name, 'a', 1 FROM experiment",
        "INSERT INTO experiment_group SELECT name, 'b', 0 FROM experiment",
        "INSERT INTO group_allocation SELECT experiment, name, 0.1, '2026-01-01' FROM"
            + " experiment_group",
        "INSERT INTO experiment_metric SELECT name, 'click' FROM experiment");

    CatalogueSnapshot snapshot = read(DatabaseCatalogue.defaultQuery());

    assertThat(snapshot.valid()).hasSize(10_000);
    database.run("UPDATE experiments.experiment SET owner = 'p' WHERE name = 'e77'");
    assertThat(read(DatabaseCatalogue.defaultQuery()).changedSince(snapshot))
        .containsExactly("e77");
  }

  private static void checkout() throws SQLException {
    database.run(
        "INSERT INTO experiments.experiment VALUES ('checkout','growth','2026-01-05 00:00:00')",
        "INSERT INTO experiments.experiment_group VALUES ('checkout','blue',0),"
            + " ('checkout','control',1)",
        "INSERT INTO experiments.group_allocation VALUES"
            + " ('checkout','control',0.01,'2026-01-01 00:00:00'),"
            + " ('checkout','blue',0.5,'2026-01-02 12:30:00.500'),"
            + " ('checkout','blue',0.01,'2026-01-01 00:00:00')");
  }

  private static Allocation allocation(String group, String share, String at) {
    return new Allocation(group, new BigDecimal(share), Instant.parse(at));
  }

  private static Experiment known(String name) throws Exception {
    return ((CatalogueEntry.Known) read(DatabaseCatalogue.defaultQuery()).find(name).orElseThrow())
        .experiment();
  }

  private static CatalogueSnapshot read(String query) throws Exception {
    try (DatabaseCatalogue source = source(query)) {
      return source.read();
    }
  }

  private static DatabaseCatalogue source(String query) {
    return new DatabaseCatalogue(database.asReader(), query, Clock.systemUTC());
  }

  private static void assertOutage(String query, Reason reason, String message) {
    assertThatThrownBy(() -> read(query))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> {
              assertThat(e.outage().reason()).isEqualTo(reason);
              assertThat(e.outage().message()).contains(message);
            });
  }
}
