import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes lines of standard input, each {@code TOPIC tab PARTITION tab TIMESTAMP tab VALUE}, and ends when the
 * broker has all of them. Kafka's own console producer can choose neither partition nor timestamp.
 */
public final class Publish {
  public static void main(String[] arguments) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", arguments[0], "max.block.ms", "600000", "linger.ms", "20", "delivery.timeout.ms", "600000");
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<String, String> producer =
            new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        String[] parts = line.split("\t", 4);
        sent.add(producer.send(new ProducerRecord<>(parts[0], Integer.valueOf(parts[1]), Long.valueOf(parts[2]), null, parts[3])));
      }
      producer.flush();
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
    System.out.println(sent.size() + " records");
  }
}
