package dev.rampwatch.benchmark.contender.loop;

import dev.rampwatch.benchmark.contender.Contender;
import dev.rampwatch.benchmark.replay.Mark;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.MappedPartition;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What the machine can do without fault tolerance, a network, a clock, or an end to what it
 * remembers: a map of users, counters in arrays, rows at the end of the input only.
 */
public final class Loop implements Contender {
  @Override
  public void run(Load load, double filling, Figures figures) throws Exception {
    JobConfiguration configuration = load.configuration();
    Layout layout = new Layout(configuration);
    Counters counters = new Counters(layout);
    Map<String, LoopUser> users = new HashMap<>();
    for (Path file : load.partitions()) {
      MappedPartition partition = new MappedPartition(file);
      long mark = (long) (partition.records() * filling);
      while (partition.hasNext()) {
        if (partition.position() == mark) {
          Mark.note(file);
        }
        apply(partition.next(), configuration, layout, counters, users);
      }
    }
    if (figures instanceof Figures.Kept kept) {
      counters.figures(kept.target());
    }
  }

  private static void apply(
      UserRecord next,
      JobConfiguration configuration,
      Layout layout,
      Changes changes,
      Map<String, LoopUser> users) {
    if (next instanceof Event event) {
      int type = layout.type(event.type());
      if (type >= 0
          && event.arrival() - event.time() <= configuration.lateness().events().toMillis()) {
        user(users, event.user()).event(type, event.time(), layout, changes);
      }
    } else if (next instanceof Activation activation) {
      int group = layout.group(activation.experiment(), activation.group());
      if (group >= 0
          && activation.arrival() - activation.time()
              <= configuration.lateness().activations().toMillis()
          && layout.contains(group, activation.time())) {
        user(users, activation.user()).activation(group, activation.time(), layout, changes);
      }
    }
  }

  private static LoopUser user(Map<String, LoopUser> users, String name) {
    return users.computeIfAbsent(name, ignored -> new LoopUser());
  }
}
