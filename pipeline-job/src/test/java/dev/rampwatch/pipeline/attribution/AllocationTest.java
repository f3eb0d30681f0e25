package dev.rampwatch.pipeline.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.pipeline.Checkout;
import java.lang.management.ManagementFactory;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * Bytes that the rules allocate for a record, which unlike seconds are the same on every machine.
 * The bounds are those of interpreted code; compiled code allocates less.
 */
class AllocationTest {
  private static final int RECORDS = 10_000;

  private final AttributionPlan plan =
      new AttributionPlan(Checkout.configuration(CrossedUsers.EXCLUDE), new Dictionary());
  private final EventRules events = new EventRules(plan);
  private final ActivationRules activations = new ActivationRules(plan);
  private final EpochPlan epoch = plan.epochs().get(0);
  private final Integer click = plan.typeId("click");
  private final Integer treatment = epoch.groupId("treatment");
  private final long start = Checkout.at("10:00");
  private final UserState state = new UserState();
  private final Changes nowhere = (series, bucketEnd, volume, users, sumSquares) -> {};

  private interface Step {
    void apply(int number) throws Exception;
  }

  private static long bytesEach(Step step) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    step.apply(0);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 1; i <= RECORDS; i++) {
      step.apply(i);
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / RECORDS;
  }

  private Outcome activate() {
    return activations.apply(state, epoch, treatment, start, nowhere);
  }

  private Outcome act(int number) {
    return events.apply(state, click, start + number, Long.MIN_VALUE, nowhere);
  }

  @Test
  void aRepeatedActivationAllocatesNextToNothing() throws Exception {
    activate();
    assertThat(bytesEach(number -> assertUnchanged(activate()))).isLessThanOrEqualTo(64);
  }

  private static void assertUnchanged(Outcome outcome) {
    if (outcome != Outcome.UNCHANGED) {
      throw new AssertionError(outcome);
    }
  }

  @Test
  void aCountedEventAllocatesNothingThatGrowsWithTheUser() throws Exception {
    activate();
    assertThat(bytesEach(this::act)).isLessThanOrEqualTo(240);
    assertThat(state.recent().size()).isEqualTo(RECORDS + 1);
  }

  @Test
  void readingAndWritingAUserAllocatesAFewObjects() throws Exception {
    activate();
    act(1);
    DataOutputSerializer out = new DataOutputSerializer(128);
    DataInputDeserializer in = new DataInputDeserializer();
    assertThat(
            bytesEach(
                number -> {
                  out.clear();
                  UserStateCodec.write(state, out);
                  in.setBuffer(out.getSharedBuffer(), 0, out.length());
                  UserStateCodec.read(in);
                }))
        .isLessThanOrEqualTo(440);
  }
}
