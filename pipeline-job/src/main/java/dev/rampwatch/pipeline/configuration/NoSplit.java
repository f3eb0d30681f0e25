package dev.rampwatch.pipeline.configuration;

import org.apache.flink.api.connector.source.SourceSplit;

/** The configuration file is one piece; there is nothing to split. */
public record NoSplit() implements SourceSplit {
  @Override
  public String splitId() {
    return "configuration";
  }
}
