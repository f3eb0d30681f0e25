import { h } from "./dom.js";
import { address, get } from "./api.js";
import { ago, count, hours, percent } from "./words.js";
import { clock, interval, scaleOf } from "./marks.js";
import { guarded, MARKS } from "./guardrails.js";
import { set } from "./app.js";

const PHASES = ["Running", "Completed", "Waiting", "Suspended", "Rejected"];
const OUTCOMES = { harm: "Harm", gain: "Gain", breached: "Guardrail breached", none: "Undecided" };
const COLUMNS = [
  ["name", "Experiment", (row) => row.name],
  ["phase", "Phase", (row) => PHASES.indexOf(row.phase)],
  ["clock", "Hours since ramp", (row) => reached(row) ?? -1],
  ["users", "Groups, users", (row) => -users(row)],
  ["worst", "Closest to harm", (row) => badness(row)],
  ["guardrails", "Guardrails", (row) => standing(row)],
  ["decided", "Decisions", (row) => -row.decided.length],
  ["fresh", "Updated", (row) => -(row.changedAt ?? 0)],
];

const users = (row) => row.groups.reduce((sum, group) => sum + group.triggered, 0);
const reached = (row) => (row.epochStart === null ? null : Math.max(0, Math.min((row.bucketEnd ?? row.epochStart), row.epochEnd) - row.epochStart));
const has = (row, outcome) => row.decided.some((each) => each.outcome === outcome);
const standing = (row) => (row.guardrails === null ? 9 : row.guardrails.breached ? -row.guardrails.breached : (row.guardrails.worst.pValue ?? 1));
const badness = (row) => (row.guardrails?.breached ? -20 : 0) + (row.worst?.relative ? (has(row, "harm") ? -10 : 0) + row.worst.relative.high : 99);

/** All experiments. */
export function overviewPage(main) {
  const lines = new Map();
  let data = null;
  let skew = 0;
  const total = h("span", { class: "soft" });
  const search = h("input", { type: "search", placeholder: "Search name or owner", "aria-label": "Search name or owner", oninput: () => set({ q: search.value }) });
  const filters = h("div", { class: "bar", role: "group", "aria-label": "Filter" });
  const body = h("tbody");
  const headings = h("tr");
  const table = h("table", { class: "list" }, h("caption", { class: "hidden-words" }, "Experiments"), h("thead", {}, headings), body);
  const frame = h("div", { class: "experiments" }, table);
  const empty = h("p", { class: "empty" });
  main.append(h("div", { class: "head" }, h("h1", {}, "Experiments"), total), h("div", { class: "bar" }, search, filters), frame, empty);

  function chips(state) {
    const chip = (key, value, label, number) => h("button", { class: "chip", type: "button", "aria-pressed": String((state[key] ?? "") === value), onclick: () => set({ [key]: (state[key] ?? "") === value ? "" : value }) }, `${label} ${number}`);
    const rows = data.experiments;
    filters.replaceChildren(
      ...PHASES.map((phase) => [phase, rows.filter((row) => row.phase === phase).length]).filter(([, number]) => number > 0).map(([phase, number]) => chip("phase", phase, phase, number)),
      ...Object.entries(OUTCOMES).map(([key, label]) => chip("outcome", key, label, rows.filter((row) => matches(row, key)).length)));
  }

  const matches = (row, outcome) => (outcome === "none" ? row.decided.length === 0 : outcome === "breached" ? row.guardrails?.breached > 0 : has(row, outcome));

  function heading(state) {
    const sort = state.sort ?? "worst";
    headings.replaceChildren(...COLUMNS.map(([key, label]) => {
      const chosen = key === sort;
      const down = state.dir === "down";
      return h("th", { scope: "col", class: key === "fresh" ? "number" : null, "aria-sort": chosen ? (down ? "descending" : "ascending") : null },
        h("button", { type: "button", onclick: () => set({ sort: key, dir: chosen && !down ? "down" : "" }) }, `${label}${chosen ? (down ? " ↓" : " ↑") : ""}`));
    }));
  }

  function line(row, scale) {
    const key = JSON.stringify([row, scale]);
    const known = lines.get(row.name);
    if (known?.key === key) return known.element;
    const element = rowOf(row, scale, skew);
    if (known) element.classList.add("fresh");
    lines.set(row.name, { key, element });
    return element;
  }

  return {
    async read() {
      data = await get("/api/overview");
      skew = Date.now() - data.now;
      return data;
    },
    show(state) {
      if (!data) return;
      if (document.activeElement !== search) search.value = state.q ?? "";
      const words = (state.q ?? "").toLowerCase();
      const rows = data.experiments.filter((row) => (!state.phase || row.phase === state.phase) && (!state.outcome || matches(row, state.outcome)) && `${row.name} ${row.owner ?? ""}`.toLowerCase().includes(words));
      const by = (COLUMNS.find(([key]) => key === (state.sort ?? "worst")) ?? COLUMNS[4])[2];
      const turn = state.dir === "down" ? -1 : 1;
      rows.sort((a, b) => turn * (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0) || a.name.localeCompare(b.name));
      const scale = scaleOf(data.experiments.map((row) => row.worst?.relative));
      total.textContent = rows.length === data.experiments.length ? `${rows.length}` : `${rows.length} of ${data.experiments.length}`;
      const focused = filters.contains(document.activeElement) ? [...filters.children].indexOf(document.activeElement) : -1;
      const sorted = headings.contains(document.activeElement) ? [...headings.children].findIndex((each) => each.contains(document.activeElement)) : -1;
      chips(state);
      heading(state);
      if (focused >= 0) filters.children[focused]?.focus();
      if (sorted >= 0) headings.children[sorted].firstChild.focus();
      reconcile(body, rows.map((row) => line(row, scale)));
      frame.hidden = rows.length === 0;
      empty.hidden = rows.length > 0;
      empty.textContent = data.experiments.length === 0 ? "No experiment has figures yet. They appear here within a quarter of an hour of the first ramp." : "No experiment fits the search and filters.";
    },
    tick() {
      for (const cell of body.querySelectorAll("[data-changed]")) {
        const words = ago(Date.now() - skew - Number(cell.dataset.changed));
        if (cell.textContent !== words) cell.textContent = words;
      }
    },
  };
}

/** Puts rows in order, moving only what is not in its place. */
function reconcile(body, elements) {
  const wanted = new Set(elements);
  for (const child of [...body.children]) if (!wanted.has(child)) child.remove();
  elements.forEach((element, index) => {
    if (body.children[index] !== element) body.insertBefore(element, body.children[index] ?? null);
  });
}

function rowOf(row, scale, skew) {
  return h("tr", {},
    h("td", {}, h("a", { href: address("/experiment", { name: row.name }), "data-link": true }, row.name), row.owner && h("div", { class: "soft small" }, row.owner)),
    h("td", { title: row.complaint }, row.phase, row.complaint && h("div", { class: "harm small" }, "needs attention")),
    h("td", {}, clockOf(row)),
    h("td", {}, `${row.groups.length} groups`, h("div", { class: "soft small" }, `${count(users(row))} users`)),
    h("td", { class: "wide" }, worstOf(row, scale)),
    h("td", { class: "wide" }, guardrailsOf(row)),
    h("td", { class: "wide" }, decisionsOf(row)),
    h("td", { class: "number soft" }, row.changedAt ? h("span", { "data-changed": row.changedAt }, ago(Date.now() - skew - row.changedAt)) : "no figures"));
}

function clockOf(row) {
  if (row.epochStart === null) return h("span", { class: "soft" }, "not ramped yet");
  const length = row.epochEnd - row.epochStart;
  return h("span", { class: "clock" }, clock(reached(row), length), h("span", {}, hours(reached(row)), h("span", { class: "soft" }, ` of ${Math.round(length / 360000) / 10} h`)));
}

function worstOf(row, scale) {
  const worst = row.worst;
  if (!worst) return h("span", { class: "soft" }, row.epochStart === null ? "" : "nothing to compare yet");
  const tone = worst.outcome === "harm" ? "harm" : worst.outcome === "gain" ? "gain" : null;
  return h("span", { class: "mini", title: `${worst.treatment}, ${percent(worst.relative.low, true)} … ${percent(worst.relative.high, true)}` },
    interval(worst.relative, worst.outcome, tone ? `var(--${tone})` : "var(--soft)", scale, 90),
    h("span", {}, h("b", { class: tone }, percent(worst.relative.lift, true)), ` ${worst.eventType} ${worst.measure}`, h("div", { class: "soft small" }, worst.treatment)));
}

function guardrailsOf(row) {
  const rails = row.guardrails;
  if (rails === null) return h("span", { class: "soft none" }, "–");
  const worst = guarded(rails.worst);
  if (rails.breached) return h("span", { class: "badge harm", title: rails.worst.evidence }, h("span", { "aria-hidden": "true" }, MARKS.breached), rails.breached === 1 ? `breached: ${worst}` : `${rails.breached} of ${rails.all} breached`);
  return h("span", { title: rails.worst.evidence }, rails.healthy === rails.all ? `all ${rails.all} healthy` : `watching ${worst}`, h("div", { class: "soft small" }, rails.healthy === rails.all ? "" : `${rails.healthy} of ${rails.all} healthy`));
}

function decisionsOf(row) {
  const badge = (outcome, mark) => {
    const decided = row.decided.filter((each) => each.outcome === outcome);
    if (decided.length === 0) return null;
    const words = decided.length === 1 ? `${outcome}: ${decided[0].eventType} ${decided[0].measure}` : `${outcome}: ${decided.length} of ${row.compared}`;
    return h("span", { class: `badge ${outcome}`, title: decided.map((each) => `${each.treatment}: ${each.eventType} ${each.measure} ${percent(each.relative?.lift, true)}`).join("\n") }, h("span", { "aria-hidden": "true" }, mark), words);
  };
  const badges = [badge("harm", "▼"), badge("gain", "▲")].filter(Boolean);
  if (badges.length) return h("span", {}, badges);
  return h("span", { class: "soft" }, row.compared === 0 ? "–" : row.phase === "Completed" ? "no difference found" : `none of ${row.compared} yet`);
}
