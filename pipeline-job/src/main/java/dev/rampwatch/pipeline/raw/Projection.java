package dev.rampwatch.pipeline.raw;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Cuts a schema down to the fields that are needed, so that a reader skips the others. */
final class Projection {
  private Projection() {}

  /** The record schema with nothing but what the tree leads to. */
  static Schema of(Schema schema, FieldTree tree) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      FieldTree child = tree.child(field.name());
      if (child != null) {
        fields.add(new Schema.Field(field.name(), projected(field.schema(), child), null, null));
      }
    }
    return Schema.createRecord(
        schema.getName(), null, schema.getNamespace(), schema.isError(), fields);
  }

  private static Schema projected(Schema schema, FieldTree tree) {
    if (tree.field() != null) {
      return schema;
    }
    if (schema.isUnion()) {
      return Schema.createUnion(
          schema.getTypes().stream().map(branch -> projected(branch, tree)).toList());
    }
    return schema.getType() == Schema.Type.RECORD ? of(schema, tree) : schema;
  }

  /** The path of a field that a schema does not have; null where it has all. */
  static @Nullable String missing(Schema schema, String path) {
    Schema at = schema;
    for (String name : path.split("\\.", -1)) {
      Schema.Field field = at.getType() == Schema.Type.RECORD ? at.getField(name) : null;
      if (field == null) {
        return path;
      }
      at = withoutNull(field.schema());
    }
    return null;
  }

  private static Schema withoutNull(Schema schema) {
    if (!schema.isUnion()) {
      return schema;
    }
    return schema.getTypes().stream()
        .filter(branch -> branch.getType() != Schema.Type.NULL)
        .findFirst()
        .orElse(schema);
  }
}
