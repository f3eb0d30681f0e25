package dev.rampwatch.pipeline.attribution;

import static dev.rampwatch.pipeline.Checkout.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The bytes of a user's state: what goes in comes out, and they are few. */
class UserStateSerializerTest {
  private static final TypeSerializer<UserState> SERIALIZER = UserStateSerializer.INSTANCE;

  @Provide
  Arbitrary<UserState> states() {
    return UserStates.any();
  }

  @Property
  void readsWhatItWrote(@ForAll("states") UserState state) throws IOException {
    DataInputDeserializer source = new DataInputDeserializer(bytes(state));
    assertThat(UserStates.text(SERIALIZER.deserialize(source))).isEqualTo(UserStates.text(state));
    assertThat(source.available()).isZero();
  }

  @Property(tries = 100)
  void copiesAreEqualAndApart(@ForAll("states") UserState state) throws IOException {
    String before = UserStates.text(state);
    UserState copy = SERIALIZER.copy(state);
    assertThat(UserStates.text(copy)).isEqualTo(before);
    copy.recent().insert(0, 1, 0, 1);
    copy.epochs().forEach(epoch -> epoch.groups().forEach(group -> group.add(5, 1)));
    copy.epochs().clear();
    assertThat(UserStates.text(state)).isEqualTo(before);

    DataOutputSerializer target = new DataOutputSerializer(64);
    SERIALIZER.copy(new DataInputDeserializer(bytes(state)), target);
    assertThat(target.getCopyOfBuffer()).isEqualTo(bytes(state));
  }

  @Example
  void refusesBytesOfAnotherVersion() {
    assertThatThrownBy(() -> SERIALIZER.deserialize(new DataInputDeserializer(new byte[] {9, 0})))
        .isInstanceOf(IOException.class)
        .hasMessage("user state of version 9; this release reads version 1");
  }

  @Example
  void isFoundAgainByTheNameInASnapshot() throws IOException {
    DataOutputSerializer target = new DataOutputSerializer(64);
    TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(
        target, SERIALIZER.snapshotConfiguration());
    TypeSerializerSnapshot<UserState> restored =
        TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
            new DataInputDeserializer(target.getCopyOfBuffer()), getClass().getClassLoader());
    assertThat(restored.restoreSerializer()).isEqualTo(SERIALIZER);
  }

  @Example
  void takesAtMostFortyBytesForAnExperimentAndThreeEventTypes() throws IOException {
    UserState state = new UserState();
    UserEpoch epoch = new UserEpoch(0);
    epoch
        .groups()
        .add(new GroupCounts(1, at("10:00"), new int[] {0, 1, 2}, new long[] {1000, 1000, 1000}));
    state.add(epoch);
    int withoutRing = bytes(state).length;
    for (int i = 0; i < 100; i++) {
      state.recent().insert(i, i % 3, at("10:00") + i * 70_000L, 1);
    }
    int withRing = bytes(state).length;
    System.out.printf(
        "state of a user with one experiment and three event types: %d bytes;"
            + " a recent event: %.2f bytes%n",
        withoutRing, (withRing - withoutRing) / 100.0);
    assertThat(withoutRing).isLessThanOrEqualTo(40);
    assertThat(withRing - withoutRing).isLessThanOrEqualTo(600);
  }

  private static byte[] bytes(UserState state) throws IOException {
    DataOutputSerializer target = new DataOutputSerializer(64);
    SERIALIZER.serialize(state, target);
    return target.getCopyOfBuffer();
  }
}
