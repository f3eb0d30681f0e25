package dev.rampwatch.pipeline.configuration;

import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** How the job's configuration is kept in operators that it is broadcast to. */
public final class ConfigurationState {
  /** The key under which the configuration's JSON stands. */
  public static final String KEY = "configuration";

  private ConfigurationState() {}

  /** The broadcast state that holds the configuration's JSON. */
  public static MapStateDescriptor<String, String> descriptor() {
    return new MapStateDescriptor<>("configuration", Types.STRING, Types.STRING);
  }
}
