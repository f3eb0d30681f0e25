package dev.rampwatch.e2e;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The cluster's Kafka. */
final class Broker {
  private static final Kubectl PARTS = new Kubectl("e2e-parts");
  private static final String ADDRESS = "kafka:9092";
  private static final String JARS = "/opt/kafka/classes:/opt/kafka/lib/*";

  private Broker() {}

  static void createTopic(String topic, int partitions, String... settings) {
    java(
        "",
        "org.apache.kafka.tools.TopicCommand --create --if-not-exists --topic %s --partitions %d"
            .formatted(topic, partitions),
        Arrays.stream(settings)
            .map(setting -> " --config " + setting)
            .collect(Collectors.joining("", "--bootstrap-server " + ADDRESS, "")));
  }

  /**
   * Publishes records in the order of their arrival, and returns when Kafka has them all, each
   * once, even if it is away for a while. The arrival is the timestamp, where a topic takes one.
   *
   * @param topics what the names of both streams' topics begin with
   */
  static void publish(String topics, List<Traffic.Entry> records) {
    StringBuilder lines = new StringBuilder();
    for (Traffic.Entry each : records) {
      lines.append(
          "%s-%s\t%d\t%d\t%s\n"
              .formatted(topics, each.stream(), each.partition(), each.arrival(), each.text()));
    }
    java(lines.toString(), "Publish", ADDRESS);
  }

  private static void java(String input, String program, String arguments) {
    PARTS.send(
        input,
        "exec",
        "-i",
        "deployment/publisher",
        "--",
        "sh",
        "-c",
        "exec java -Xmx96m -XX:TieredStopAtLevel=1 -cp '%s' %s %s"
            .formatted(JARS, program, arguments));
  }
}
