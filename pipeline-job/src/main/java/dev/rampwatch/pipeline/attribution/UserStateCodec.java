package dev.rampwatch.pipeline.attribution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of a {@link UserState}. A version byte, then numbers as varints: the epochs, each with
 * its id and its groups (id, trigger, counts by type); the recent events, the first time in full
 * and each further one as the distance to the one before. A type is doubled, plus one where a copy
 * count follows.
 */
final class UserStateCodec {
  static final int VERSION = 1;

  private UserStateCodec() {}

  static void write(UserState state, DataOutputView target) throws IOException {
    target.writeByte(VERSION);
    Varint.write(state.epochs().size(), target);
    for (UserEpoch epoch : state.epochs()) {
      writeEpoch(epoch, target);
    }
    writeRecent(state.recent(), target);
  }

  private static void writeEpoch(UserEpoch epoch, DataOutputView target) throws IOException {
    Varint.write(epoch.epochId(), target);
    Varint.write(epoch.groups().size(), target);
    for (GroupCounts group : epoch.groups()) {
      Varint.write(group.groupId(), target);
      Varint.write(group.trigger(), target);
      Varint.write(group.types(), target);
      for (int i = 0; i < group.types(); i++) {
        Varint.write(group.typeAt(i), target);
        Varint.write(group.countAt(i), target);
      }
    }
  }

  private static void writeRecent(RecentEvents recent, DataOutputView target) throws IOException {
    Varint.write(recent.size(), target);
    long before = 0;
    for (int i = 0; i < recent.size(); i++) {
      Varint.write(recent.time(i) - before, target);
      before = recent.time(i);
      boolean duplicated = recent.copies(i) > 1;
      Varint.write(2L * recent.type(i) + (duplicated ? 1 : 0), target);
      if (duplicated) {
        Varint.write(recent.copies(i), target);
      }
    }
  }

  static UserState read(DataInputView source) throws IOException {
    int version = source.readByte();
    if (version != VERSION) {
      throw new IOException(
          "user state of version %d; this release reads version %d".formatted(version, VERSION));
    }
    int epochCount = Varint.readInt(source);
    List<UserEpoch> epochs = new ArrayList<>(epochCount);
    for (int i = 0; i < epochCount; i++) {
      epochs.add(readEpoch(source));
    }
    return new UserState(readRecent(source), epochs);
  }

  private static UserEpoch readEpoch(DataInputView source) throws IOException {
    UserEpoch epoch = new UserEpoch(Varint.readInt(source));
    int groups = Varint.readInt(source);
    for (int i = 0; i < groups; i++) {
      int groupId = Varint.readInt(source);
      long trigger = Varint.read(source);
      int types = Varint.readInt(source);
      int[] typeIds = new int[types];
      long[] counts = new long[types];
      for (int j = 0; j < types; j++) {
        typeIds[j] = Varint.readInt(source);
        counts[j] = Varint.read(source);
      }
      epoch.groups().add(new GroupCounts(groupId, trigger, typeIds, counts));
    }
    return epoch;
  }

  private static RecentEvents readRecent(DataInputView source) throws IOException {
    RecentEvents recent = new RecentEvents();
    int size = Varint.readInt(source);
    long time = 0;
    for (int i = 0; i < size; i++) {
      time += Varint.read(source);
      int type = Varint.readInt(source);
      int copies = (type & 1) == 1 ? Varint.readInt(source) : 1;
      recent.insert(i, type >> 1, time, copies);
    }
    return recent;
  }
}
