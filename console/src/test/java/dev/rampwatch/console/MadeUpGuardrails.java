package dev.rampwatch.console;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Guardrails of a made-up experiment: those of its first event type, of which the harmed
 * treatment's is breached, and the experiment's own.
 *
 * @param experiment whose rows they are
 */
record MadeUpGuardrails(MadeUp experiment) {
  static final String EVIDENCE = "volume of save is 10.0 % lower in treatment_1";

  /** Writes how they stand at the end of a full bucket. */
  void write(Connection connection, int bucket) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "REPLACE INTO metric_guardrail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)")) {
      long end = experiment.end(bucket);
      for (String treatment : experiment.groups().subList(1, experiment.groups().size())) {
        boolean harmed = treatment.equals("treatment_1");
        add(
            statement,
            new Object[] {"maxRelativeDrop", treatment, "save", "volume"},
            end,
            new Object[] {0.02, harmed ? -0.1 : -0.001, harmed ? 0.0008 : 0.7},
            harmed ? "breached" : "watching",
            harmed ? (Long) experiment.end(2) : null,
            harmed ? EVIDENCE : "neither is shown");
      }
      Object[] ratio = {0.00625, null, 0.4};
      add(statement, own("sampleRatio"), end, ratio, "healthy", experiment.end(2), "sizes fit");
      Object[] crossed = {0.01, 0.002, null};
      add(statement, own("crossedUsers"), end, crossed, "healthy", experiment.end(2), "0.2 %");
    }
  }

  private static Object[] own(String guardrail) {
    return new Object[] {guardrail, "", "", ""};
  }

  private void add(
      PreparedStatement statement,
      Object[] name,
      long end,
      Object[] figures,
      String state,
      @Nullable Long decidedAt,
      String evidence)
      throws SQLException {
    Object[] values = {
      experiment.name(),
      experiment.start(),
      name[0],
      name[1],
      name[2],
      name[3],
      end,
      figures[0],
      figures[1],
      figures[2],
      state,
      decidedAt,
      evidence
    };
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.executeUpdate();
  }
}
