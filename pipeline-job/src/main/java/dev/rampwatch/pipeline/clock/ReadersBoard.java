package dev.rampwatch.pipeline.clock;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Keeps the newest report of each reader, at the job manager, and answers what they give. */
final class ReadersBoard
    implements AggregateFunction<long[], Map<Integer, ReaderReport[]>, long[]> {
  private static final long serialVersionUID = 1L;

  @Override
  public Map<Integer, ReaderReport[]> createAccumulator() {
    return new HashMap<>();
  }

  @Override
  public Map<Integer, ReaderReport[]> add(long[] numbers, Map<Integer, ReaderReport[]> ofSources) {
    ReaderReport report = ReaderReport.decode(numbers);
    ReaderReport[] reports = ofSources.get(report.source());
    // Readers of another number are those before a rescaling.
    if (reports == null || reports.length != report.readers()) {
      reports = new ReaderReport[report.readers()];
      ofSources.put(report.source(), reports);
    }
    reports[report.reader()] = report;
    return ofSources;
  }

  @Override
  public long[] getResult(Map<Integer, ReaderReport[]> ofSources) {
    return together(ofSources).encode();
  }

  private static ReadersTogether together(Map<Integer, ReaderReport[]> ofSources) {
    int active = 0;
    int idle = 0;
    int resting = 0;
    long leastActive = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    long leastTold = Long.MAX_VALUE;
    for (ReaderReport[] reports : ofSources.values()) {
      for (ReaderReport report : reports) {
        // Who has not spoken yet may have anything to read.
        ReaderReport.State state = report == null ? ReaderReport.State.ACTIVE : report.state();
        long passed = report == null ? Long.MIN_VALUE : report.passed();
        long told = report == null ? Long.MIN_VALUE : report.told();
        if (state == ReaderReport.State.ACTIVE) {
          active++;
          leastActive = Math.min(leastActive, passed);
        } else {
          idle++;
          resting += state == ReaderReport.State.RESTING ? 1 : 0;
        }
        most = passed == Long.MAX_VALUE ? most : Math.max(most, Math.max(passed, told));
        leastTold = Math.min(leastTold, told);
      }
    }
    return new ReadersTogether(active, idle, resting, leastActive, most, leastTold >= most);
  }

  @Override
  public Map<Integer, ReaderReport[]> merge(
      Map<Integer, ReaderReport[]> one, Map<Integer, ReaderReport[]> other) {
    throw new UnsupportedOperationException("reports come one by one");
  }
}
