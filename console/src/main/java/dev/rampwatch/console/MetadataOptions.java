package dev.rampwatch.console;

import dev.rampwatch.console.results.Login;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the experiments' metadata are read from. */
final class MetadataOptions {
  @Option(
      names = "--metadata-url",
      defaultValue = "${env:RAMPWATCH_CONSOLE_METADATA_URL}",
      description =
          "JDBC address of the experiments' database; without it, owners and ramps are"
              + " not shown (RAMPWATCH_CONSOLE_METADATA_URL)")
  private @Nullable String metadataUrl;

  @Option(
      names = "--metadata-login",
      defaultValue = "${env:RAMPWATCH_CONSOLE_METADATA_LOGIN:-/etc/rampwatch/metadata}",
      description =
          "as --results-login (RAMPWATCH_CONSOLE_METADATA_LOGIN, default"
              + " /etc/rampwatch/metadata)")
  private Path metadataLogin = Path.of("");

  @Option(
      names = "--metadata-query-file",
      defaultValue = "${env:RAMPWATCH_CONSOLE_METADATA_QUERY_FILE}",
      description =
          "the query that the operator uses, too, for a schema of your own"
              + " (RAMPWATCH_CONSOLE_METADATA_QUERY_FILE)")
  private @Nullable Path metadataQueryFile;

  /** Null where metadata are not read. */
  @Nullable Login login() {
    return metadataUrl == null ? null : new Login(metadataUrl, metadataLogin);
  }

  String query() throws IOException {
    return metadataQueryFile == null ? defaultQuery() : Files.readString(metadataQueryFile);
  }

  static String defaultQuery() throws IOException {
    try (InputStream stream =
        MetadataOptions.class.getResourceAsStream(
            "/dev/rampwatch/console/metadata/default-query.sql")) {
      if (stream == null) {
        throw new IllegalStateException("the default query is not in the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
