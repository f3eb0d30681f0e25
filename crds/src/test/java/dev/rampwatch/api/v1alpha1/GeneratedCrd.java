package dev.rampwatch.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.model.annotation.Plural;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CRD file as the build generated it, its printer columns in the order of the Java source. */
record GeneratedCrd(String fileName, String text) {
  private static final Pattern COLUMNS =
      Pattern.compile("(?<= - additionalPrinterColumns:\n)(?:    [- ] .*\n)+?(?=    name: v)");
  private static final Pattern COLUMN = Pattern.compile("    - (?:.*\n)(?:      .*\n)+");
  private static final Pattern BOOLEAN_TEXT = Pattern.compile("(?m)^( *- )(False|True)$");
  private static final Pattern USUAL_PRIORITY = Pattern.compile("(?m)^ *priority: 0\n");
  private static final Pattern BOUND = Pattern.compile("(?m)^( *(?:minimum|maximum): )([0-9.E]+)$");
  private static final Pattern COLUMN_NAME = Pattern.compile("\n      name: (.*)\n");

  static GeneratedCrd of(Class<?> resource) throws IOException {
    String fileName = resource.getAnnotation(Plural.class).value() + ".rampwatch.dev-v1.yml";
    String generated = Files.readString(Path.of("target/crds", fileName));
    // The generator sorts columns by path; kubectl shows them in the order of the file.
    Matcher columns = COLUMNS.matcher(generated);
    if (!columns.find()) {
      throw new IllegalStateException("no printer columns in " + fileName);
    }
    Map<String, String> byName = new HashMap<>();
    for (Matcher column = COLUMN.matcher(columns.group()); column.find(); ) {
      Matcher name = COLUMN_NAME.matcher(column.group());
      if (name.find()) {
        byName.put(name.group(1), column.group());
      }
    }
    StringBuilder ordered = new StringBuilder();
    for (var column : resource.getAnnotationsByType(AdditionalPrinterColumn.class)) {
      ordered.append(byName.remove(column.name()));
    }
    if (!byName.isEmpty()) {
      throw new IllegalStateException("columns from nowhere: " + byName.keySet());
    }
    String text =
        generated.substring(0, columns.start()) + ordered + generated.substring(columns.end());
    return new GeneratedCrd(fileName, asApiServersKeepIt(text));
  }

  /** What an API server would drop or write differently looks like a change to GitOps tools. */
  private static String asApiServersKeepIt(String text) {
    // kubectl and Helm read YAML 1.1, where these texts are booleans unless they are quoted.
    String quoted = BOOLEAN_TEXT.matcher(text).replaceAll("$1\"$2\"");
    String withoutDefaults = USUAL_PRIORITY.matcher(quoted).replaceAll("");
    return BOUND
        .matcher(withoutDefaults)
        .replaceAll(
            bound ->
                bound.group(1)
                    + new BigDecimal(bound.group(2)).stripTrailingZeros().toPlainString());
  }

  static List<Class<?>> resources() {
    return List.of(ExperimentMetricPipeline.class, ExperimentFeed.class);
  }
}
