package dev.rampwatch.local.broker;

import java.util.Map;

/**
 * A listener with security, beside the plain one.
 *
 * @param port where clients connect
 * @param protocol such as SASL_SSL
 * @param settings of the broker that belong to it
 */
public record SecuredListener(int port, String protocol, Map<String, String> settings) {
  /** Where clients connect. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }
}
