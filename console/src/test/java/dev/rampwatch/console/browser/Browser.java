package dev.rampwatch.console.browser;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a screen. */
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ChromeDriver driver;
  private final Path downloads;

  private Browser(ChromeDriver driver, Path downloads) {
    this.driver = driver;
    this.downloads = downloads;
  }

  public static Browser open(Path folder) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + folder.resolve("profile"));
    options.setExperimentalOption(
        "prefs",
        Map.of(
            "download.default_directory",
            folder.resolve("downloads").toString(),
            "profile.default_content_setting_values.automatic_downloads",
            1));
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logging);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File("/usr/bin/chromedriver"))
            .build();
    return new Browser(new ChromeDriver(service, options), folder.resolve("downloads"));
  }

  /** Opens a page as wide as a desk's or a phone's screen and waits for its figures. */
  public void open(URI address, int width, String colours) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    driver.get(address.toString());
    await().atMost(PATIENCE).until(() -> interactiveAfter() > 0);
  }

  /** Milliseconds from the navigation's start until the figures stood on the page; 0 before. */
  public double interactiveAfter() {
    return ((Number)
            driver.executeScript(
                "return performance.getEntriesByName('figures')[0]?.startTime ?? 0"))
        .doubleValue();
  }

  /** Text of the first element; empty where there is none. */
  public String text(String selector) {
    return texts(selector).stream().findFirst().orElse("");
  }

  /** Texts of all elements, read at one moment. */
  @SuppressWarnings("unchecked")
  public List<String> texts(String selector) {
    return (List<String>)
        driver.executeScript(
            "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText)",
            selector);
  }

  public void awaitText(String selector, String part, Duration most) {
    await()
        .alias(selector + " has " + part)
        .atMost(most)
        .until(() -> text(selector).contains(part));
  }

  /** Clicks what stands there at this moment, also while new figures redraw it. */
  public void click(String selector) {
    driver.executeScript("document.querySelector(arguments[0]).click()", selector);
  }

  public void press(String selector, CharSequence keys) {
    driver.findElement(By.cssSelector(selector)).sendKeys(keys);
  }

  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  public Path download(String name) {
    Path file = downloads.resolve(name);
    await().atMost(PATIENCE).until(() -> Files.exists(file) && Files.size(file) > 0);
    return file;
  }

  /** Warnings and errors of the page since the last call. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getMessage())
        // Of axe-core, which looks at pictures.
        .filter(message -> !message.contains("willReadFrequently"))
        .toList();
  }

  /** Violations of WCAG 2.1 AA and best practices that axe-core finds, in a line each. */
  @SuppressWarnings("unchecked")
  public List<String> violations() throws IOException {
    try (InputStream axe =
        Browser.class.getResourceAsStream(
            "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    return (List<String>)
        driver.executeAsyncScript(
            "const done = arguments[0]; axe.run().then((result) => done(result.violations.map("
                + "(each) => each.id + ': ' + each.nodes.map((node) => node.html.slice(0, 120) +"
                + " ' ' + node.failureSummary).join(' | '))))");
  }

  public void screenshot(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    Map<?, ?> picture =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.write(
        folder.resolve(name + ".png"),
        OutputType.BYTES.convertFromBase64Png((String) picture.get("data")));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
