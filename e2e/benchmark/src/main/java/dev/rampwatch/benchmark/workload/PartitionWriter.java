package dev.rampwatch.benchmark.workload;

import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a partition: per record the length of its JSON doubled, plus one for an activation, then
 * the JSON; at last the number of records.
 */
final class PartitionWriter implements Closeable {
  private final DataOutputStream out;
  private long records;

  PartitionWriter(Path file) throws IOException {
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20));
  }

  void accept(UserRecord next) throws IOException {
    byte[] json = json(next).getBytes(StandardCharsets.UTF_8);
    out.writeInt(json.length * 2 + (next instanceof Activation ? 1 : 0));
    out.write(json);
    records++;
  }

  private static String json(UserRecord next) {
    String what =
        next instanceof Event event
            ? "\"type\":\"" + event.type() + "\",\"time\":" + event.time()
            : next instanceof Activation activation
                ? "\"experiment\":\""
                    + activation.experiment()
                    + "\",\"group\":\""
                    + activation.group()
                    + "\",\"time\":"
                    + activation.time()
                : "";
    return "{\"user\":\"" + next.user() + "\"," + what + ",\"arrival\":" + next.arrival() + "}";
  }

  @Override
  public void close() throws IOException {
    out.writeLong(records);
    out.close();
  }
}
