package dev.rampwatch.pipeline.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * Texts as {@link StringValue} writes them: the length and one, as a number of variable length,
 * then each character so. Nearly all texts are short and of characters that take one byte each,
 * which are copied at once here; names, of which there are few, are read as the same object each
 * time, whose hash is known.
 */
final class TextCodec {
  /** The length and one takes one byte. */
  private static final int LONGEST_SHORT = 126;

  /** A power of two. */
  private static final int NAMES = 4096;

  private static final int LONGEST_NAME = 64;

  /** By hash; what does not fit takes the place of another. Threads may lose each other's. */
  private static final String[] NAMES_BY_HASH = new String[NAMES];

  private TextCodec() {}

  /** Writes a text. */
  static void write(String text, DataOutputView target) throws IOException {
    if (text.length() <= LONGEST_SHORT && isAscii(text)) {
      target.writeByte(text.length() + 1);
      target.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } else {
      StringValue.writeString(text, target);
    }
  }

  private static boolean isAscii(String text) {
    int all = 0;
    for (int i = 0; i < text.length(); i++) {
      all |= text.charAt(i);
    }
    return all < 0x80;
  }

  /** Reads a text. */
  static String readText(DataInputView source) throws IOException {
    byte[] bytes = new byte[length(source)];
    source.readFully(bytes);
    return isAscii(bytes) ? ascii(bytes) : wide(bytes, source);
  }

  /** Reads a text of which there are not many. */
  static String readName(DataInputView source) throws IOException {
    byte[] bytes = new byte[length(source)];
    source.readFully(bytes);
    int all = 0;
    int hash = 0;
    for (byte b : bytes) {
      all |= b;
      hash = 31 * hash + b;
    }
    if (all < 0) {
      return wide(bytes, source);
    }
    return bytes.length > LONGEST_NAME ? ascii(bytes) : known(bytes, hash);
  }

  private static int length(DataInputView source) throws IOException {
    int length = number(source.readUnsignedByte(), source) - 1;
    if (length < 0) {
      throw new IOException("a text is missing");
    }
    return length;
  }

  /** A number of which the first byte is known: seven bits a byte, the lowest ones first. */
  private static int number(int first, DataInputView source) throws IOException {
    int number = first & 0x7f;
    int last = first;
    for (int shift = 7; last >= 0x80; shift += 7) {
      last = source.readUnsignedByte();
      number |= (last & 0x7f) << shift;
    }
    return number;
  }

  private static boolean isAscii(byte[] bytes) {
    int all = 0;
    for (byte b : bytes) {
      all |= b;
    }
    return all >= 0;
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String known(byte[] bytes, int hash) {
    int at = (hash ^ (hash >>> 16)) & (NAMES - 1);
    String known = NAMES_BY_HASH[at];
    if (known == null || !isSame(known, bytes)) {
      known = ascii(bytes);
      NAMES_BY_HASH[at] = known;
    }
    return known;
  }

  private static boolean isSame(String text, byte[] bytes) {
    if (text.length() != bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (text.charAt(i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** A text with characters that take more than a byte, so that it goes on after these. */
  private static String wide(byte[] bytes, DataInputView source) throws IOException {
    Rest rest = new Rest(bytes, source);
    char[] characters = new char[bytes.length];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = rest.character();
    }
    return new String(characters);
  }

  /** The bytes of a text: those read already, then more from the source. */
  private static final class Rest {
    private final byte[] bytes;
    private final DataInputView source;
    private int at;

    Rest(byte[] bytes, DataInputView source) {
      this.bytes = bytes;
      this.source = source;
    }

    char character() throws IOException {
      int next = next();
      int character = next & 0x7f;
      for (int shift = 7; next >= 0x80; shift += 7) {
        next = next();
        character |= (next & 0x7f) << shift;
      }
      return (char) character;
    }

    private int next() throws IOException {
      return at < bytes.length ? bytes[at++] & 0xff : source.readUnsignedByte();
    }
  }
}
