package dev.rampwatch.operator.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the catalogue query: an allocation with what belongs to its group and experiment. Outer
 * joins leave fields empty.
 *
 * @param experiment name of the experiment
 * @param owner team that runs it
 * @param endedAt when it ended early
 * @param group name of the group
 * @param control whether the group is the control
 * @param allocation share of the group
 * @param effectiveAt from when on
 * @param eventTypes the experiment's event types
 */
record CatalogueRow(
    String experiment,
    @Nullable String owner,
    @Nullable Instant endedAt,
    @Nullable String group,
    @Nullable Boolean control,
    @Nullable BigDecimal allocation,
    @Nullable Instant effectiveAt,
    List<String> eventTypes) {
  CatalogueRow {
    eventTypes = List.copyOf(eventTypes);
  }
}
