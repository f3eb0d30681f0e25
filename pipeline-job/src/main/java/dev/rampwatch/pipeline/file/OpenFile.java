package dev.rampwatch.pipeline.file;

import dev.rampwatch.pipeline.record.Decoded;
import dev.rampwatch.pipeline.record.JsonRecordDecoder;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.source.MalformedLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A file while it is read, line by line, with the next record at hand. */
final class OpenFile implements AutoCloseable {
  /** So many lines without a record among them are no accident. */
  private static final int NO_ACCIDENT = 100;

  private static final int BUFFER = 1 << 16;

  private final FilePartition partition;
  private final BufferedReader reader;
  private final JsonRecordDecoder decoder;
  private final MalformedLog malformedLog;
  private long lines;
  private boolean hasRecords;
  private long arrival = Long.MIN_VALUE;
  private @Nullable UserRecord next;

  private OpenFile(
      FilePartition partition, BufferedReader reader, RecordKind kind, MalformedLog malformedLog) {
    this.partition = partition;
    this.reader = reader;
    this.malformedLog = malformedLog;
    decoder = new JsonRecordDecoder(kind);
  }

  static OpenFile open(FilePartition partition, RecordKind kind, MalformedLog malformedLog)
      throws IOException {
    InputStream bytes = Files.newInputStream(Path.of(partition.file()));
    InputStream plain =
        partition.file().endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER) : bytes;
    OpenFile file =
        new OpenFile(
            partition,
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER),
            kind,
            malformedLog);
    while (file.lines < partition.linesRead()) {
      file.advance();
    }
    file.advance();
    return file;
  }

  /** The next record, or null at the end of the file. */
  @Nullable UserRecord peek() {
    return next;
  }

  /** Arrival by which the next record takes its turn; a malformed one follows its predecessor. */
  long turn() {
    return arrival;
  }

  /** How far the file was read, without the record at hand. */
  FilePartition position() {
    return new FilePartition(partition.file(), next == null ? lines : lines - 1);
  }

  /** Passes on to the next record. */
  void advance() throws IOException {
    String line = reader.readLine();
    if (line == null) {
      next = null;
      if (!hasRecords && lines >= NO_ACCIDENT) {
        throw new UnreadableFileException(partition.file(), lines);
      }
      return;
    }
    lines++;
    Decoded decoded = decoder.decode(line.getBytes(StandardCharsets.UTF_8), -1);
    if (decoded instanceof Decoded.Accepted accepted) {
      if (accepted.value().arrival() < arrival) {
        throw new UnsortedFileException(partition.file(), lines);
      }
      hasRecords = true;
      next = accepted.value();
      arrival = next.arrival();
    } else if (decoded instanceof Decoded.Refused refused) {
      malformedLog.report(partition.file() + ":" + lines, refused.reason());
      next = new UserRecord.Malformed(arrival);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
