package dev.rampwatch.local.database;

import dev.rampwatch.local.process.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of the system's libraries a program needs and the machine lacks. */
final class SharedLibraries {
  private static final Logger LOG = LoggerFactory.getLogger(SharedLibraries.class);

  private static final Pattern MISSING = Pattern.compile("\\s*(\\S+) => not found");

  /** Debian's packages of libraries that MariaDB's builds have been linked with. */
  private static final Map<String, String> DEBIAN_PACKAGES =
      Map.ofEntries(
          Map.entry("libaio.so.1", "libaio1"),
          Map.entry("libcap.so.2", "libcap2"),
          Map.entry("libcrypt.so.1", "libcrypt1"),
          Map.entry("libgcrypt.so.20", "libgcrypt20"),
          Map.entry("libgpg-error.so.0", "libgpg-error0"),
          Map.entry("liblz4.so.1", "liblz4-1"),
          Map.entry("liblzma.so.5", "liblzma5"),
          Map.entry("libncurses.so.5", "libncurses5"),
          Map.entry("libncurses.so.6", "libncurses6"),
          Map.entry("libnuma.so.1", "libnuma1"),
          Map.entry("libssl.so.3", "libssl3"),
          Map.entry("libstdc++.so.6", "libstdc++6"),
          Map.entry("libsystemd.so.0", "libsystemd0"),
          Map.entry("libtinfo.so.5", "libtinfo5"),
          Map.entry("libtinfo.so.6", "libtinfo6"),
          Map.entry("liburing.so.2", "liburing2"),
          Map.entry("libzstd.so.1", "libzstd1"));

  private SharedLibraries() {}

  /**
   * Refuses a program whose libraries are not all there.
   *
   * @throws StartFailure names each missing library and the Debian package to install
   */
  static void check(Path program) {
    var missing = missing(listing(program));
    if (!missing.isEmpty()) {
      throw new StartFailure(complaint(missing));
    }
  }

  /** The libraries that a listing of {@code ldd} reports as not found, each once, in order. */
  static List<String> missing(String listing) {
    var names = new TreeSet<String>();
    MISSING.matcher(listing).results().forEach(match -> names.add(match.group(1)));
    return List.copyOf(names);
  }

  static String complaint(List<String> missing) {
    var known = missing.stream().filter(DEBIAN_PACKAGES::containsKey).toList();
    var packages = known.stream().map(DEBIAN_PACKAGES::get).collect(Collectors.joining(" "));
    var fix =
        packages.isEmpty()
            ? "install the package of your system that has it"
            : "on Debian: apt-get install " + packages;
    return "the database cannot start, the system lacks " + String.join(", ", missing) + "; " + fix;
  }

  private static String listing(Path program) {
    try {
      var process = new ProcessBuilder("ldd", program.toString()).redirectErrorStream(true).start();
      try (var output = process.getInputStream()) {
        return new String(output.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      // Without ldd the check is skipped: the server's own message has to do.
      LOG.debug("ldd is not available", e);
      return "";
    }
  }
}
