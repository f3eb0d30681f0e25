package dev.rampwatch.pipeline.login;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;

/**
 * Gives Kafka clients the files of a mounted Secret as they may stand between quotes in {@code
 * sasl.jaas.config}. Kafka's own provider puts them there as they are: a quote or a backslash in a
 * password would end or change it. A line's end, which editors and {@code kubectl create secret
 * --from-file} leave behind, is no part of a login.
 */
public final class LoginDirectory extends DirectoryConfigProvider {
  @Override
  public ConfigData get(String path) {
    return quotable(super.get(path));
  }

  @Override
  public ConfigData get(String path, Set<String> keys) {
    return quotable(super.get(path, keys));
  }

  private static ConfigData quotable(ConfigData files) {
    Map<String, String> values = new HashMap<>();
    files.data().forEach((name, content) -> values.put(name, quotable(content)));
    return new ConfigData(values);
  }

  private static String quotable(String content) {
    return content.replaceFirst("\\R$", "").replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
