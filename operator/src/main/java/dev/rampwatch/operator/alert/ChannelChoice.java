package dev.rampwatch.operator.alert;

import java.util.List;

/** Which channels are told of changes. */
@FunctionalInterface
public interface ChannelChoice {
  /** Names of the channels. */
  List<String> of(List<StateChange> changes);
}
