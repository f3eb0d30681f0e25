import { h } from "./dom.js";
import { get } from "./api.js";
import { moment } from "./words.js";

const MARKS = { ramp: "◆", decision: "●", breach: "▼", validation: "✓" };
const WORDS = {
  ramp: () => "Ramp",
  decision: (entry) => `Decided: ${entry.outcome}`,
  breach: () => "Guardrail breached",
  validation: (entry) => (entry.outcome === "equal" ? "Validated: equal to batch" : "Validated: different from batch"),
};
const tone = (entry) => (entry.kind === "breach" || entry.outcome === "different" ? "bad" : "");

/** What happened to the experiment, the newest first. */
export function timelineCard(name) {
  const summary = h("p", { class: "soft" });
  const list = h("ol", { class: "timeline" });
  const element = h("section", { "aria-label": "History" }, summary, list);
  let data = null;

  async function read(epoch) {
    data = await get("/api/timeline", { experiment: name, epoch });
  }

  function show(epoch) {
    if (!data) {
      read(epoch).then(() => show(epoch), () => { summary.textContent = "The history cannot be fetched now."; });
      return;
    }
    summary.textContent = data.entries.length === 0 ? "Nothing has happened yet: ramps, decisions, breaches and validations appear here." : "Ramps, decisions, breaches and validations, the newest first.";
    list.replaceChildren(...data.entries.map((entry) => h("li", { class: tone(entry) },
      h("span", { class: "mark", "aria-hidden": "true" }, entry.outcome === "different" ? "✗" : MARKS[entry.kind]),
      h("div", {}, h("b", {}, WORDS[entry.kind](entry)), entry.subject && ` ${entry.subject}`, h("div", { class: "soft small" }, moment(entry.at)), entry.detail && h("div", { class: "detail" }, entry.detail)))));
  }

  return { element, read, show };
}
