package dev.rampwatch.local.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command group as a user types it; the figures are those of the golden tables. */
final class StatisticsCommandTest {

  private record Run(int exitCode, String out, String err) {
    JsonNode json() throws Exception {
      assertThat(exitCode).as(err).isZero();
      assertThat(err).isEmpty();
      return new ObjectMapper().readTree(out);
    }
  }

  private static Run run(String arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new StatisticsCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
    return new Run(exitCode, out.toString(), err.toString());
  }

  private static List<Double> numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asDouble).toList();
  }

  @Test
  void welchTakesTreatmentMinusControl() throws Exception {
    JsonNode json = run("welch --control 10000,30000,390000 --treatment 10000,31500,420000").json();
    assertThat(json.get("difference").asDouble()).isEqualTo(0.15, within(1e-12));
    assertThat(json.get("relativeLift").asDouble()).isEqualTo(0.05, within(1e-12));
    assertThat(json.get("t").asDouble()).isEqualTo(1.9037172, within(1e-7));
    assertThat(json.get("df").asDouble()).isEqualTo(19975.6275, within(1e-4));
    assertThat(json.get("pValue").asDouble()).isEqualTo(0.0569614, within(1e-7));
  }

  @Test
  void welchTakesDecimalSums() throws Exception {
    JsonNode json = run("welch --control 3,58.2,1130.30 --treatment 3,64.3,1380.11").json();
    assertThat(json.get("ciLow").asDouble()).isEqualTo(-0.0262943, within(1e-7));
    assertThat(json.get("ciHigh").asDouble()).isEqualTo(4.0929610, within(1e-7));
  }

  @Test
  void proportionsGiveBothStatistics() throws Exception {
    JsonNode json = run("proportions --control 1000,10000 --treatment 1100,10000").json();
    assertThat(json.get("z").asDouble()).isEqualTo(2.3066348, within(1e-7));
    assertThat(json.get("pValue").asDouble()).isEqualTo(0.0210752, within(1e-7));
    assertThat(json.get("zUnpooled").asDouble()).isEqualTo(2.3069416, within(1e-7));
  }

  @Test
  void whatCannotBeTestedIsNull() throws Exception {
    JsonNode json = run("proportions --control 0,10 --treatment 0,10").json();
    assertThat(json.get("pValue").isNull()).isTrue();
    assertThat(json.get("relativeLift").isNull()).isTrue();
  }

  @Test
  void alphaSpendingGivesBounds() throws Exception {
    JsonNode json =
        run("alpha-spending --function obrien-fleming --sides 1 --alpha 0.025 --fractions 0.3,0.6,1")
            .json();
    assertThat(numbers(json.get("zBounds")).get(1)).isEqualTo(2.66997, within(1e-4));
    assertThat(numbers(json.get("spentAlpha")).get(2)).isEqualTo(0.025, within(1e-12));
  }

  @Test
  void alphaSpendingTakesObservedInformation() throws Exception {
    JsonNode planned = run("alpha-spending --function pocock --fractions 0.5,1").json();
    JsonNode observed =
        run("alpha-spending --function pocock --fractions 0.5,1 --information 90,100").json();
    assertThat(numbers(observed.get("zBounds")).get(1))
        .isLessThan(numbers(planned.get("zBounds")).get(1));
  }

  @Test
  void gamblersRuinGivesADesign() throws Exception {
    JsonNode json = run("gamblers-ruin --lift 0.5 --alpha 0.05 --power 0.8").json();
    assertThat(json.get("maxConversions").asInt()).isEqualTo(170);
    assertThat(json.get("threshold").asInt()).isEqualTo(26);
  }

  @Test
  void posteriorsGiveProbabilityAndLoss() throws Exception {
    JsonNode shares = run("beta-binomial --control 10,100 --treatment 15,100").json();
    assertThat(shares.get("probabilityToBeBetter").asDouble())
        .isEqualTo(0.8532837899, within(1e-9));
    assertThat(shares.get("expectedLoss").asDouble()).isEqualTo(0.0035780881, within(1e-9));
    JsonNode rates = run("gamma-poisson --control 100,10 --treatment 120,10").json();
    assertThat(rates.get("probabilityToBeBetter").asDouble()).isEqualTo(0.9108092147, within(1e-9));
  }

  @Test
  void alwaysValidGivesOneLook() throws Exception {
    JsonNode json =
        run("always-valid --variance 2e-4 --difference 0.05 --tau2 1e-4 --alpha 0.05").json();
    assertThat(json.get("lambda").asDouble()).isEqualTo(6.557443, within(1e-6));
    assertThat(json.get("halfWidth").asDouble()).isEqualTo(0.0619529, within(1e-7));
  }

  @Test
  void srmAddsUpBatches() throws Exception {
    JsonNode one = run("srm --counts 821588,815482 --ratio 0.5,0.5").json();
    assertThat(one.get("pValue").asDouble()).isEqualTo(1.821793e-6, within(1e-12));
    assertThat(one.get("sequentialPValue").asDouble()).isEqualTo(1.559504e-4, within(1e-10));
    JsonNode batches = run("srm --counts 500/500;520/480;560/440;600/400 --ratio 1,1").json();
    assertThat(batches.get("sequentialPValue").asDouble()).isEqualTo(0.0115489, within(1e-7));
    assertThat(numbers(batches.get("sequentialPValues"))).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | name what to compute",
        "nonsense | Unmatched argument",
        "welch --control 5,1,1 | Missing required option",
        "welch --control 1,2,4 --treatment 5,1,1 | at least 2 users",
        "welch --control 5,10,1 --treatment 5,1,1 | cannot have the sum",
        "welch --control 5,10 --treatment 5,1,1 | n,sum,sumsq",
        "proportions --control 5,3 --treatment 1,3 | more users acted (5) than there are (3)",
        "proportions --control -5,3 --treatment 1,3 | must not be negative",
        "proportions --control 1,3 --treatment 1,3 --alpha 1 | alpha must lie between 0 and 1",
        "beta-binomial --control 5,3 --treatment 1,3 | more users acted",
        "gamma-poisson --control 5,0 --treatment 1,3 | exposure must be positive",
        "gamma-poisson --control -5,1 --treatment 1,3 | must not be negative",
        "always-valid --variance 0 --difference 1 --tau2 1 | variance must be positive",
        "always-valid --variance 1 --difference 1 --tau2 -1 | tau2 must be positive",
        "alpha-spending --function pocock --fractions 0.5,0.5 | fractions must increase",
        "alpha-spending --function pocock --fractions 0.5,1.2 | fractions must increase",
        "alpha-spending --function bold --fractions 0.5,1 | unknown function 'bold'",
        "alpha-spending --function pocock --fractions 0.5 --sides 3 | 1 or 2 sides",
        "gamblers-ruin --lift -1 | lift must be at least",
        "gamblers-ruin --lift 0.1 --power 1 | power must lie between 0 and 1",
        "srm --counts 1,2,3 --ratio 1,1 | --counts has 3 groups, but --ratio has 2",
        "srm --counts -1,2 --ratio 1,1 | must not be negative",
        "srm --counts 1.5,2 --ratio 1,1 | not a whole number",
        "srm --counts 1,2 --ratio 1,0 | positive numbers",
        "srm --counts 1,x --ratio 1,1 | 'x' is not a number",
        "simulate --runs 0 | --runs must be at least 1",
        "simulate --table beauty | unknown table 'beauty'"
      })
  void refusesWrongUsageInOneLine(String arguments, String message) {
    Run run = run(arguments);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("rampwatch: ").contains(message);
    assertThat(run.err().strip().lines()).hasSize(1);
  }
}
