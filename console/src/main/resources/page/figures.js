import { h } from "./dom.js";
import { count, hours, mean, percent } from "./words.js";

/** The charts' figures as a table, the newest bucket first. */
export function figuresTable(past, chosen, data) {
  const groups = past.groups.filter((group) => !chosen.off.has(group.name));
  const lifts = past.lifts.filter((lift) => lift.method === chosen.method && !chosen.off.has(lift.treatment));
  const head = (text) => h("th", { scope: "col", class: "number" }, text);
  const total = past.series.measure === "volume" ? "actions" : "users";
  const rows = past.hours.map((_, i) => i).reverse();
  return h("div", { class: "figures", tabindex: 0, role: "region", "aria-label": "Figures by bucket" }, h("table", { class: "list" },
    h("caption", { class: "hidden-words" }, `${past.series.eventType} ${past.series.measure} of ${data.summary.name} by bucket`),
    h("thead", {}, h("tr", {}, head("h after ramp"), groups.flatMap((group) => [head(`${group.name}: mean`), head(total), head("triggered")]), lifts.flatMap((lift) => [head(`${lift.treatment}: lift`), head("from"), head("to")]), h("th", { scope: "col" }, "row"))),
    h("tbody", {}, rows.map((i) => h("tr", {},
      h("th", { scope: "row", class: "number" }, hours(past.series.bucketEnds[i] - past.start)),
      groups.flatMap((group) => [mean(group.mean[i], past.series.measure), count(group.total[i]), count(group.triggered[i])]).map((text) => h("td", { class: "number" }, text)),
      lifts.flatMap((lift) => [percent(lift.lift[i], true), percent(lift.low[i], true), percent(lift.high[i], true)]).map((text) => h("td", { class: "number" }, text)),
      h("td", { class: "soft" }, i > past.full ? "open" : i >= past.series.openFrom ? "may change" : "final"))))));
}
