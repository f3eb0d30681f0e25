package dev.rampwatch.operator.catalogue;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which columns a query gives.
 *
 * @param found their labels in lower case
 */
record CatalogueColumns(Set<String> found) {
  static final String EXPERIMENT = "experiment";
  static final String OWNER = "owner";
  static final String ENDED_AT = "ended_at";
  static final String GROUP = "group_name";
  static final String CONTROL = "is_control";
  static final String ALLOCATION = "allocation";
  static final String EFFECTIVE_AT = "effective_at";
  static final String EVENT_TYPES = "event_types";

  private static final List<String> REQUIRED =
      List.of(EXPERIMENT, GROUP, CONTROL, ALLOCATION, EFFECTIVE_AT);

  CatalogueColumns {
    found = Set.copyOf(found);
  }

  static CatalogueColumns of(ResultSetMetaData metaData) throws SQLException {
    Set<String> labels = new TreeSet<>();
    for (int column = 1; column <= metaData.getColumnCount(); column++) {
      labels.add(metaData.getColumnLabel(column).toLowerCase(Locale.ROOT));
    }
    return new CatalogueColumns(labels);
  }

  boolean has(String name) {
    return found.contains(name);
  }

  /** The required ones that are not there. */
  List<String> missing() {
    return REQUIRED.stream().filter(name -> !found.contains(name)).toList();
  }

  String complaint() {
    return "the catalogue query lacks the column%s %s; it gives %s. Name them with AS"
        .formatted(
            missing().size() == 1 ? "" : "s",
            String.join(", ", missing()),
            String.join(", ", new TreeSet<>(found)));
  }
}
