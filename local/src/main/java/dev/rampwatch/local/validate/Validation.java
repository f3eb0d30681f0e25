package dev.rampwatch.local.validate;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.local.InputMistake;
import dev.rampwatch.local.validate.batch.BatchCount;
import dev.rampwatch.local.validate.batch.BatchPlan;
import dev.rampwatch.local.validate.batch.Cell;
import dev.rampwatch.local.validate.batch.Change;
import dev.rampwatch.local.validate.batch.RecordInput;
import dev.rampwatch.local.validate.batch.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Rows to be held against batch figures.
 *
 * @param plan what is to be counted
 * @param range which bucket ends matter
 * @param tolerance relative difference that counts as equal
 */
record Validation(BatchPlan plan, ResultSource.Range range, double tolerance) {
  /**
   * What is to be validated of what a job counts.
   *
   * @param first first bucket end, ms since the epoch
   * @param last last bucket end
   * @param percent the tolerance
   */
  static Validation of(JobConfiguration configuration, long first, long last, double percent) {
    if (!(percent >= 0 && percent < 100)) {
      throw new InputMistake("--tolerance is %s; give a percentage such as 2".formatted(percent));
    }
    BatchPlan plan = BatchPlan.of(configuration, first, last);
    if (plan.spans().isEmpty()) {
      throw new InputMistake("no experiment has an epoch in this range; check --from and --to");
    }
    return new Validation(plan, new ResultSource.Range(first, last), percent / 100);
  }

  /** Whose rows these are. */
  List<String> experiments() {
    return plan.spans().stream().map(Span::experiment).distinct().toList();
  }

  /** Counts the records anew. The rows are read first: those that become final later wait. */
  Report against(RecordInput input, StreamExecutionEnvironment environment, ResultSource rows)
      throws Exception {
    FigureTable table = read(rows);
    Map<Cell, Change> cells = new BatchCount(plan).run(environment, input);
    return report(cells, table, range::contains, input::partitionName);
  }

  /** Takes another's figures. */
  Report against(FigureQuery warehouse, ResultSource rows) throws Exception {
    Warehouse figures = new Warehouse(read(warehouse));
    Set<Long> ends = figures.bucketEnds();
    return report(figures.cells(plan), read(rows), ends::contains, partition -> "batch");
  }

  private FigureTable read(ResultSource source) throws Exception {
    FigureTable table = new FigureTable();
    source.read(range, table);
    return table;
  }

  private Report report(
      Map<Cell, Change> cells,
      FigureTable rows,
      LongPredicate comparable,
      IntFunction<String> partitionName) {
    List<EpochFinding> findings = new ArrayList<>();
    for (BatchFigures figures : BatchFigures.of(plan, cells)) {
      findings.add(new EpochValidation(figures, rows, comparable, tolerance, partitionName).find());
    }
    return new Report(findings);
  }
}
