package dev.rampwatch.pipeline.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampwatch.pipeline.Collected;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Malformed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as partitions: read together in the order of arrival. */
final class FileReaderTest {
  @TempDir private Path directory;
  private final Collected<UserRecord> output = new Collected<>();

  private static String line(String user, long arrival) {
    return "{\"user\":\"%s\",\"type\":\"click\",\"time\":5,\"arrival\":%d}"
        .formatted(user, arrival);
  }

  private FilePartition file(String name, List<String> lines) throws IOException {
    Path file = directory.resolve(name);
    Files.write(file, lines);
    return FilePartition.of(file);
  }

  private FileReader reading(FilePartition... files) {
    FileReader reader = new FileReader(RecordKind.EVENT);
    reader.addSplits(List.of(files));
    reader.notifyNoMoreSplits();
    return reader;
  }

  private void readAll(FileReader reader) throws Exception {
    while (reader.pollNext(output) != InputStatus.END_OF_INPUT) {
      assertThat(reader.isAvailable()).isDone();
    }
    reader.close();
  }

  private List<String> users() {
    return output.values().stream().map(UserRecord::user).toList();
  }

  @Test
  void readsFilesTogetherByArrival() throws Exception {
    readAll(
        reading(
            file("a.jsonl", List.of(line("a1", 10), line("a2", 40))),
            file("empty.jsonl", List.of()),
            file("b.jsonl", List.of(line("b1", 20), line("b2", 30), line("b3", 50)))));
    assertThat(users()).containsExactly("a1", "b1", "b2", "a2", "b3");
    assertThat(output.timestamps()).containsExactly(10L, 20L, 30L, 40L, 50L);
  }

  @Test
  void readsThroughGzip() throws Exception {
    Path file = directory.resolve("a.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((line("a1", 10) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    readAll(reading(FilePartition.of(file)));
    assertThat(users()).containsExactly("a1");
  }

  @Test
  void givesNothingBeforeItHasAllItsFiles() throws Exception {
    FileReader reader = new FileReader(RecordKind.EVENT);
    reader.addSplits(List.of(file("a.jsonl", List.of(line("a1", 10)))));
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    assertThat(reader.isAvailable()).isNotDone();
    reader.notifyNoMoreSplits();
    readAll(reader);
    assertThat(users()).containsExactly("a1");
  }

  @Test
  void aMalformedLineFollowsTheRecordBeforeItAndHasNoTimestamp() throws Exception {
    readAll(
        reading(
            file("a.jsonl", List.of("no record", line("a1", 10), "{}")),
            file("b.jsonl", List.of(line("b1", 10), line("b2", 20)))));
    assertThat(output.values())
        .contains(new Malformed(Long.MIN_VALUE), new Malformed(10))
        .hasSize(5);
    assertThat(output.timestamps()).containsExactly(10L, 10L, 20L);
  }

  @Test
  void namesFileAndLineWhereArrivalGoesBack() throws Exception {
    FilePartition file = file("a.jsonl", List.of(line("a1", 10), line("a2", 20), line("a3", 19)));
    assertThatThrownBy(() -> readAll(reading(file)))
        .isInstanceOf(UnsortedFileException.class)
        .hasMessage(
            file.file() + ":3: \"arrival\" goes back; sort the file by arrival, as a partition is");
  }

  @Test
  void refusesAFileThatHoldsNoRecordAtAll() throws Exception {
    FilePartition file = file("a.csv", Collections.nCopies(150, "u1,click,5"));
    assertThatThrownBy(() -> readAll(reading(file)))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageStartingWith(file.file() + ":1: none of the 150 lines is a record");
  }

  @Test
  void failsWhereAFileIsNotThere() {
    FilePartition missing = FilePartition.of(directory.resolve("nowhere.jsonl"));
    assertThatThrownBy(() -> readAll(reading(missing)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere.jsonl");
  }

  @Test
  void goesOnWhereItWasWhenItsStateWasTaken() throws Exception {
    List<String> lines = IntStream.range(0, 1000).mapToObj(i -> line("u" + i, i)).toList();
    FileReader first = reading(file("a.jsonl", lines), file("b.jsonl", List.of(line("b", 900))));
    first.pollNext(output);
    assertThat(output.values()).hasSizeBetween(1, 999);
    List<FilePartition> state = first.snapshotState(1);
    first.close();
    readAll(reading(state.toArray(FilePartition[]::new)));
    assertThat(users()).hasSize(1001).doesNotHaveDuplicates();
    assertThat(output.timestamps()).isSorted();
  }
}
