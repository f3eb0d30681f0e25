import { h } from "./dom.js";
import { hours, percent, round } from "./words.js";

export const MARKS = { breached: "▼", healthy: "✓", watching: "…" };
const TITLES = { sampleRatio: "sample ratio", crossedUsers: "users in two groups" };

/** "purchase volume", or what of the experiment as a whole. */
export const guarded = (rail) => TITLES[rail.guardrail] ?? `${rail.eventType} ${rail.measure}`;

/** What is tolerated, and what was seen, in the guardrail's own unit. */
function figures(rail) {
  if (rail.guardrail === "sampleRatio") return [`p above ${rail.tolerated.toPrecision(2)}`, rail.pValue === null ? "–" : `p = ${rail.pValue.toPrecision(2)}`];
  if (rail.guardrail === "crossedUsers") return [`up to ${round(rail.tolerated)}`, percent(rail.observed)];
  return [`${rail.guardrail === "maxRelativeDrop" ? "a drop" : "a rise"} of ${round(rail.tolerated)}`, percent(rail.observed, true)];
}

/** What must not happen to the experiment, and how far that is known; hidden where nothing is guarded. */
export function guardrailCard() {
  const summary = h("p", { class: "soft small" });
  const body = h("tbody");
  const head = (text, number) => h("th", { scope: "col", class: number ? "number" : null }, text);
  const element = h("section", { class: "card", "aria-label": "Guardrails" }, h("header", {}, h("h2", {}, "Guardrails"), summary),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Guardrails, the worst first" }, h("table", { class: "list rails" },
      h("caption", { class: "hidden-words" }, "Guardrails, the worst first"),
      h("thead", {}, h("tr", {}, head("State"), head("Guardrail"), head("Group"), head("Tolerated", true), head("So far", true), head("Since, h", true))), body)));
  return {
    element,
    show(data) {
      const sums = data.summary.guardrails;
      element.hidden = sums === null;
      if (element.hidden) return;
      const watching = sums.all - sums.breached - sums.healthy;
      summary.textContent = [sums.breached && `${sums.breached} breached`, watching && `${watching} watching: neither harm beyond what is tolerated nor its absence is shown`, sums.healthy && `${sums.healthy} healthy: harm is ruled out so far`].filter(Boolean).join("; ");
      body.replaceChildren(...data.guardrails.map((rail) => line(rail, data.summary.epochStart)));
    },
  };
}

function line(rail, epochStart) {
  const [tolerated, observed] = figures(rail);
  return h("tr", { title: rail.evidence },
    h("td", {}, h("b", { class: rail.state === "breached" ? "harm" : rail.state === "healthy" ? "gain" : "soft" }, h("span", { class: "mark", "aria-hidden": "true" }, MARKS[rail.state]), rail.state)),
    h("th", { scope: "row" }, guarded(rail)), h("td", { class: "soft" }, rail.treatment || "all groups"),
    h("td", { class: "number", "data-label": "tolerated" }, tolerated), h("td", { class: "number", "data-label": "so far" }, observed),
    h("td", { class: "number", "data-label": "since, h" }, rail.decidedAt === null ? "–" : hours(rail.decidedAt - epochStart)));
}
