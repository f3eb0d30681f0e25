package dev.rampwatch.pipeline.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Partitions in savepoints. */
final class FilePartitionSerializerTest {
  private final FilePartitionSerializer serializer = new FilePartitionSerializer();

  @Test
  void readsWhatItWrote() throws IOException {
    List<FilePartition> partitions =
        List.of(new FilePartition("/data/ä.jsonl", 0), new FilePartition("b.gz", 1L << 40));
    assertThat(serializer.deserialize(1, serializer.serialize(partitions))).isEqualTo(partitions);
    FilePartition one = partitions.get(1);
    assertThat(serializer.single().deserialize(1, serializer.single().serialize(one)))
        .isEqualTo(one);
  }
}
