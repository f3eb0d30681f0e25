package dev.rampwatch.operator.results;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which database an address leads to, without the options of the connection. */
public final class Whereabouts {
  private static final Pattern ADDRESS = Pattern.compile("jdbc:mysql://([^/?]+)/([^?]*).*");
  private static final String USUAL_PORT = ":3306";

  private Whereabouts() {}

  /**
   * A hint where rows are written to one address and looked for at another. Both may still be the
   * same database under two names.
   */
  public static Optional<String> differ(@Nullable String written, @Nullable String read) {
    if (written == null || read == null || of(written).equals(of(read))) {
      return Optional.empty();
    }
    return Optional.of(
        "the feed's jobs write to %s and the operator reads %s: if these are two databases, set RAMPWATCH_RESULTS_URL to the feed's spec.results.mysql.url"
            .formatted(of(written), of(read)));
  }

  private static String of(String url) {
    Matcher parts = ADDRESS.matcher(url);
    if (!parts.matches()) {
      return url;
    }
    String host = parts.group(1).toLowerCase(Locale.ROOT);
    return (host.contains(":") ? host : host + USUAL_PORT) + "/" + parts.group(2);
  }
}
