import { h, groupColour } from "./dom.js";
import { get } from "./api.js";
import { ago, count, hours, moment, round, sentence, verdict } from "./words.js";
import { clock } from "./marks.js";
import { set } from "./app.js";
import { metricTable } from "./metrics.js";
import { metricCard } from "./metric.js";
import { guardrailCard } from "./guardrails.js";
import { healthCard } from "./health.js";
import { timelineCard } from "./timeline.js";

/** One experiment: what was decided, how each metric stands, its course, and how far to trust it. */
export function experimentPage(main, name) {
  let data = null;
  let skew = 0;
  const head = h("div");
  const tabs = h("nav", { class: "tabs", "aria-label": "Views" });
  const metrics = metricTable(name);
  const course = metricCard(name);
  const health = healthCard(name);
  const timeline = timelineCard(name);
  const guardrails = guardrailCard();
  const figures = h("div", {}, guardrails.element, metrics.element, course.element);
  main.append(head, tabs, figures, health.element, timeline.element);

  /** The address's choices, with defaults where it has none. */
  function choice(state) {
    const first = data.metrics.find((each) => data.standings.some((standing) => standing.eventType === each.eventType && standing.measure === each.measure && standing.outcome === "harm")) ?? data.metrics[0];
    return {
      tab: ["health", "history"].includes(state.tab) ? state.tab : "figures",
      epoch: state.epoch ? Number(state.epoch) : data.summary.epochStart,
      eventType: state.metric ?? first?.eventType,
      measure: state.metric ? (state.measure ?? "volume") : first?.measure,
      method: data.methods.includes(state.method) ? state.method : data.decideBy,
      unit: state.unit === "total" ? "total" : "mean",
      view: state.view === "table" ? "table" : "chart",
      off: new Set((state.off ?? "").split("\n").filter(Boolean)),
    };
  }

  return {
    async read() {
      const state = Object.fromEntries(new URLSearchParams(location.search));
      data = await get("/api/experiment", { experiment: name, epoch: state.epoch });
      skew = Date.now() - data.now;
      const chosen = choice(state);
      await Promise.all([chosen.tab === "health" ? health.read(state.epoch) : chosen.tab === "history" ? timeline.read(state.epoch) : null, chosen.tab === "figures" && chosen.eventType ? course.read(chosen) : null]);
      return data;
    },
    show(state) {
      if (!data) return;
      const chosen = choice(state);
      head.replaceChildren(...heading(data, skew));
      const tab = (key, label) => h("a", { href: "#", "aria-current": chosen.tab === key ? "page" : null, onclick: (event) => { event.preventDefault(); set({ tab: key === "figures" ? "" : key }); } }, label);
      tabs.replaceChildren(tab("figures", "Figures"), tab("health", "Health"), tab("history", "History"));
      figures.hidden = chosen.tab !== "figures";
      health.element.hidden = chosen.tab !== "health";
      timeline.element.hidden = chosen.tab !== "history";
      if (chosen.tab === "health") health.show(state.epoch);
      else if (chosen.tab === "history") timeline.show(state.epoch);
      else {
        guardrails.show(data);
        metrics.show(data, chosen);
        course.show(data, chosen);
      }
    },
    tick() {
      const cell = head.querySelector("[data-changed]");
      if (cell) cell.textContent = ago(Date.now() - skew - Number(cell.dataset.changed));
    },
    recolour: () => course.recolour(),
    leave: () => course.leave(),
  };
}

function heading(data, skew) {
  const row = data.summary;
  const fact = (term, ...words) => h("div", {}, h("dt", {}, term), h("dd", {}, words));
  const length = row.epochEnd - row.epochStart;
  const reached = Math.max(0, Math.min(row.bucketEnd ?? row.epochStart, row.epochEnd) - row.epochStart);
  const epochs = data.epochs.length < 2 ? null
    : h("select", { "aria-label": "Epoch", onchange: (event) => set({ epoch: event.target.value }) },
      data.epochs.map((start, index) => h("option", { value: start, selected: start === row.epochStart }, `epoch ${index + 1}, from ${moment(start)}`)));
  return [
    h("div", { class: "head" }, h("h1", {}, row.name), h("span", { class: "soft" }, [row.owner, row.phase.toLowerCase()].filter(Boolean).join(" · ")), epochs),
    row.complaint && h("p", { class: "harm" }, row.complaint),
    h("dl", { class: "facts" },
      row.epochStart !== null && fact("Hours since the ramp", h("span", { class: "clock" }, clock(reached, length, data.ramps.map((ramp) => ramp - row.epochStart)), `${hours(reached)} of ${Math.round(length / 360000) / 10} h`)),
      row.epochStart !== null && fact("Ramped", ...stacked(moment(row.epochStart))),
      row.groups.map((group, index) => fact([h("span", { class: `key group${groupColour(index).at(-1)}` }), group.name, group.control && group.name !== "control" ? " (control)" : ""], `${count(group.triggered)} users`, group.allocation !== null && h("div", { class: "soft small" }, `${round(group.allocation)} of traffic`))),
      row.changedAt && fact("Figures changed", h("span", { "data-changed": row.changedAt }, ago(Date.now() - skew - row.changedAt)))),
    h("ul", { class: "says", "aria-label": "What is decided" }, says(data)),
  ].filter(Boolean);
}

/** A moment's day above its hour. */
function stacked(words) {
  const [, day, hour] = words.match(/^(.*), (.*)$/);
  return [day, h("div", { class: "soft small" }, hour)];
}

const MOST_SAID = 6;

/** Breached guardrails, then what is decided, harm first; or in one sentence that nothing is. */
function says(data) {
  const breached = data.guardrails.filter((rail) => rail.state === "breached").map((rail) => h("li", { class: "harm" }, h("b", {}, "▼ Guardrail breached"), `: ${rail.evidence}.`));
  return [...breached, ...decisions(data)];
}

function decisions(data) {
  const decided = [...data.summary.decided].sort((a, b) => (a.outcome < b.outcome ? 1 : -1) || a.decidedAt - b.decidedAt);
  if (decided.length === 0) {
    const words = data.standings.length === 0 ? "There is nothing to compare yet: figures come when the first bucket is over."
      : data.standings.every((each) => each.outcome === "no difference found") ? `No difference was found in ${data.standings.length} comparisons.`
        : `Nothing is decided yet in ${data.standings.length} comparisons.`;
    return [h("li", {}, words)];
  }
  const said = decided.slice(0, MOST_SAID).map((each) => h("li", { class: each.outcome },
    h("b", {}, each.outcome === "harm" ? "▼ Harm" : "▲ Gain"), " in ", h("b", {}, `${each.eventType} ${each.measure}`), `: ${each.treatment} ${sentence(each)}; ${verdict(each, data.summary.epochStart).replace(/^(harm|gain), /, "")}.`));
  if (decided.length > MOST_SAID) said.push(h("li", {}, `and ${decided.length - MOST_SAID} more, in the table below.`));
  return said;
}
