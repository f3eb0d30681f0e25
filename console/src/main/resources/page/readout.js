import { h, groupColour } from "./dom.js";
import { ago, count, hours, mean, methodWords, moment, range, size } from "./words.js";

/** What a metric was at a bucket, in plain words. */
export function readout(past, index, data, chosen, resting) {
  if (past.last < 0) return [h("p", { class: "soft" }, "No bucket yet.")];
  const i = Math.max(0, Math.min(past.last, index ?? past.full));
  const end = past.series.bucketEnds[i];
  const open = i > past.full;
  const state = open ? "this bucket is still open" : i >= past.series.openFrom ? "may still change by late records" : "final";
  return [
    h("div", {}, h("b", {}, `${hours(end - past.start)} h after the ramp`), h("span", { class: "soft" }, ` · ${moment(end)} · ${state}${resting ? " · point at a chart, or use the arrow keys in it, for another moment" : ""}`)),
    h("ul", {}, past.groups.filter((group) => !chosen.off.has(group.name)).map((group) => h("li", {}, h("span", { class: `key group${groupColour(group.index).at(-1)}` }), h("b", {}, group.name), `: ${values(past, group, i)}`, lift(past, group, i, data, chosen), revision(past, group, end)))),
  ];
}

function values(past, group, i) {
  if (group.triggered[i] === null || group.triggered[i] === undefined) return "no row yet";
  const { eventType, measure } = past.series;
  return measure === "volume"
    ? `${mean(group.mean[i], measure)} ${eventType} per user (${count(group.volume[i])} by ${count(group.triggered[i])} users)`
    : `${mean(group.mean[i], measure)} of users did ${eventType} (${count(group.users[i])} of ${count(group.triggered[i])})`;
}

function lift(past, group, i, data, chosen) {
  if (group.control) return "";
  const own = past.lifts.find((each) => each.treatment === group.name && each.method === chosen.method);
  const value = own?.lift[i];
  if (value === null || value === undefined) return "";
  const decision = own.decision[i];
  const wished = data.standings.find((each) => each.treatment === group.name && each.eventType === past.series.eventType && each.measure === past.series.measure)?.outcome;
  const words = decision === "none" ? "undecided" : wished === "harm" || wished === "gain" ? wished : decision;
  return h("span", {}, `; ${size(value)} ${value < 0 ? "less" : "more"} than control, ${methodWords[chosen.method] ?? chosen.method} interval ${range(own.low[i], own.high[i])}: `, h("b", { class: words }, words));
}

function revision(past, group, end) {
  const was = past.revised.get(end)?.get(group.name);
  return was ? h("span", { class: "soft" }, ` (revised ${ago(Date.now() - was.at)}: was ${count(was.volume)} actions by ${count(was.users)} of ${count(was.triggered)} users)`) : "";
}
