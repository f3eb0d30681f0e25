package dev.rampwatch.benchmark.contender.reference;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple5;

/** An event of a user who is in a group. */
public record Action(String user, String experiment, String group, String type, long time) {
  static final TypeInformation<Tuple5<String, String, String, String, Long>> IDENTITY =
      Types.TUPLE(Types.STRING, Types.STRING, Types.STRING, Types.STRING, Types.LONG);

  Tuple5<String, String, String, String, Long> identity() {
    return Tuple5.of(user, experiment, group, type, time);
  }
}
