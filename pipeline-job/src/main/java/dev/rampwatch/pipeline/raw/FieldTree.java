package dev.rampwatch.pipeline.raw;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that lead to fields: a tree, as a message is one. */
final class FieldTree {
  private final Map<String, FieldTree> children = new HashMap<>();
  private @Nullable Field field;

  /** The tree of paths whose names are separated by dots. */
  static FieldTree of(Map<Field, String> paths) {
    FieldTree root = new FieldTree();
    paths.forEach(
        (field, path) -> {
          FieldTree at = root;
          for (String name : path.split("\\.", -1)) {
            at = at.children.computeIfAbsent(name, unseen -> new FieldTree());
          }
          if (at.field != null) {
            throw new IllegalArgumentException(
                "the path \"%s\" is mapped twice; give each field its own".formatted(path));
          }
          at.field = field;
        });
    return root;
  }

  /** What a name leads to; null where it leads to no field. */
  @Nullable FieldTree child(String name) {
    return children.get(name);
  }

  /** The field at this place; null where it is further down. */
  @Nullable Field field() {
    return field;
  }
}
