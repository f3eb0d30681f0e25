package dev.rampwatch.local;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that holds the built application: the root of the checkout.
 *
 * @param root an absolute path
 */
public record ApplicationHome(Path root) {
  private static final String PROPERTY = "rampwatch.home";
  private static final Path MARK = Path.of("local", "broker", "pom.xml");

  public ApplicationHome {
    if (!Files.exists(root.resolve(MARK))) {
      throw new IllegalArgumentException(root + " is not Rampwatch's folder: it has no " + MARK);
    }
  }

  /**
   * The home named by the system property {@code rampwatch.home} (the launcher sets it), or else
   * the nearest one at or above the working folder.
   *
   * @throws IllegalStateException if there is none
   */
  public static ApplicationHome find() {
    var named = System.getProperty(PROPERTY);
    if (named != null) {
      return new ApplicationHome(Path.of(named).toAbsolutePath());
    }
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(MARK))) {
        return new ApplicationHome(folder);
      }
    }
    throw new IllegalStateException(
        "Rampwatch's folder was not found; start ./rampwatch, or set -D" + PROPERTY);
  }

  /** Classes and libraries of the broker's own process. */
  public String brokerClassPath() {
    var target = root.resolve("local/broker/target");
    return target.resolve("classes") + ":" + target.resolve("lib") + "/*";
  }

  /** Classes and libraries of the console's own process. */
  public String consoleClassPath() {
    var target = root.resolve("console/target");
    return String.join(
        ":",
        target.resolve("classes").toString(),
        root.resolve("crds/target/classes").toString(),
        target.resolve("lib") + "/*");
  }

  /** The unpacked MariaDB server. */
  public Path databaseServer() {
    return root.resolve("local/target/mariadb");
  }
}
