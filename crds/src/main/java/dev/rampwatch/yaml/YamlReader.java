package dev.rampwatch.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads YAML as {@code kubectl} does: YAML 1.1 scalars, duplicate keys refused. */
public final class YamlReader {
  private YamlReader() {}

  /**
   * Reads all documents of a text but empty ones.
   *
   * @throws YamlException where the text is no YAML
   */
  public static List<YamlDocument> read(String text) {
    List<YamlDocument> documents = new ArrayList<>();
    int number = 0;
    try {
      for (Node root : new Yaml(new LoaderOptions()).composeAll(new StringReader(text))) {
        number++;
        JsonTree tree = new JsonTree();
        var content = tree.of(root, "");
        if (!content.isNull()) {
          documents.add(new YamlDocument(number, JsonTree.line(root), content, tree.lines()));
        }
      }
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw new YamlException(mark == null ? 1 : mark.getLine() + 1, oneLine(e.getProblem()));
    } catch (org.yaml.snakeyaml.error.YAMLException e) {
      throw new YamlException(1, oneLine(String.valueOf(e.getMessage())));
    }
    return List.copyOf(documents);
  }

  private static String oneLine(String problem) {
    return "this is no YAML: " + problem.replaceAll("\\s+", " ").strip();
  }
}
