package dev.rampwatch.oracle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * For use by hand, with the test class path:
 *
 * <pre>
 * case SEED DIRECTORY                     writes the random case of a seed
 * two-pipelines SEED DIRECTORY            the same, with two pipelines
 * workload EVENTS USERS SEED DIRECTORY    writes a large case
 * expected DIRECTORY                      prints the rows that its replay must give, in order
 * check DIRECTORY RESULTS                 prints what is wrong with a results file; status 1 if any
 * </pre>
 */
public final class OracleCommand {
  private OracleCommand() {}

  /** Runs one of the commands. */
  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "case" -> RandomCase.of(Long.parseLong(args[1])).writeTo(Path.of(args[2]));
      case "two-pipelines" ->
          RandomCase.ofTwoPipelines(Long.parseLong(args[1])).writeTo(Path.of(args[2]));
      case "workload" ->
          Workload.write(
              Path.of(args[4]),
              Long.parseLong(args[1]),
              Integer.parseInt(args[2]),
              Long.parseLong(args[3]));
      case "expected" ->
          ExpectedJson.lines(CaseFiles.in(Path.of(args[1])).expected())
              .forEach(System.out::println);
      case "check" -> check(CaseFiles.in(Path.of(args[1])), Path.of(args[2]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void check(CaseFiles files, Path results) throws IOException {
    List<String> differences = ResultRows.read(results).differencesFrom(files.expected());
    differences.forEach(System.out::println);
    System.exit(differences.isEmpty() ? 0 : 1);
  }
}
