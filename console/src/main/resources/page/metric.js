import { h, groupColour } from "./dom.js";
import { download, get } from "./api.js";
import { count, methodWords, round } from "./words.js";
import { set } from "./app.js";
import { history } from "./history.js";
import { liftChart, liftRange, valueChart } from "./charts.js";
import { readout } from "./readout.js";
import { figuresTable } from "./figures.js";
import { savePicture } from "./picture.js";

/** The course of one metric: charts or a table, with what they show at a moment in words. */
export function metricCard(name) {
  const title = h("h2");
  const controls = h("div", { class: "bar" });
  const groups = h("div", { class: "bar", role: "group", "aria-label": "Groups shown" });
  const cut = h("p", { class: "cut" });
  const stage = h("div");
  const words = h("div", { class: "readout", "aria-live": "polite" });
  const element = h("section", { class: "card", "aria-label": "Course of the metric" }, h("header", {}, title, h("span", { class: "grow" }), controls), groups, cut, stage, words);
  const answers = new Map();
  let past = null;
  let plots = [];
  let drawn = "";
  let shown = null;
  let at = null;

  const keyOf = (chosen) => JSON.stringify([chosen.epoch, chosen.eventType, chosen.measure]);

  async function read(chosen) {
    const key = keyOf(chosen);
    answers.set(key, { series: await get("/api/series", { experiment: name, epoch: chosen.epoch, eventType: chosen.eventType, measure: chosen.measure }), past: answers.get(key)?.past });
  }

  function leave() {
    plots.forEach((plot) => plot.destroy());
    plots = [];
  }

  function show(data, chosen) {
    shown = [data, chosen];
    element.hidden = !chosen.eventType;
    if (element.hidden) return;
    const key = keyOf(chosen);
    const answer = answers.get(key);
    title.textContent = `${chosen.eventType} ${chosen.measure}`;
    if (!answer) {
      read(chosen).then(() => shown && keyOf(shown[1]) === key && show(...shown), () => { words.textContent = "The figures cannot be fetched now."; });
      return;
    }
    const drawing = JSON.stringify([key, answer.series, data.ramps, chosen.method, chosen.unit, chosen.view, [...chosen.off], element.clientWidth]);
    if (drawing === drawn) return;
    drawn = drawing;
    cut.hidden = answer.series.limit === null;
    cut.textContent = cut.hidden ? "" : `Not everything is shown: this metric has more than ${count(answer.series.limit)} rows. The last groups and treatments are left out, in the CSV too.`;
    past = history(answer.series, data, answer.past);
    answer.past = past;
    bar(data, chosen);
    leave();
    if (chosen.view === "table") stage.replaceChildren(figuresTable(past, chosen, data));
    else draw(data, chosen);
    say(data, chosen);
  }

  function bar(data, chosen) {
    const focused = element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const chip = (key, label, pressed, changes) => h("button", { class: "chip", type: "button", "data-key": key, "aria-pressed": String(pressed), onclick: () => set(changes) }, label);
    const select = h("select", { "aria-label": "Method", "data-key": "method", onchange: () => set({ method: select.value === data.decideBy ? "" : select.value }) }, data.methods.map((method) => h("option", { value: method, selected: method === chosen.method }, `${methodWords[method] ?? method}${method === data.decideBy ? " (decides)" : ""}`)));
    const file = `${name}-${chosen.eventType}-${chosen.measure}`;
    controls.replaceChildren(
      chip("mean", chosen.measure === "volume" ? "Mean per user" : "Share of users", chosen.unit === "mean", { unit: "" }),
      chip("total", "Total", chosen.unit === "total", { unit: "total" }),
      data.methods.length > 1 ? select : "",
      chip("chart", "Chart", chosen.view === "chart", { view: "" }), chip("table", "Table", chosen.view === "table", { view: "table" }),
      h("button", { class: "quiet", type: "button", "data-key": "csv", onclick: () => download("/api/table.csv", { experiment: name, epoch: chosen.epoch, eventType: chosen.eventType, measure: chosen.measure }, `${file}.csv`).catch(() => { words.textContent = "The file cannot be fetched now."; }) }, "CSV"),
      h("button", { class: "quiet", type: "button", "data-key": "png", disabled: chosen.view === "table", onclick: () => savePicture(element, `${name}: ${title.textContent}`, words.textContent, `${file}.png`) }, "PNG"));
    groups.replaceChildren(...past.groups.map((group) => {
      const off = new Set(chosen.off);
      if (!off.delete(group.name)) off.add(group.name);
      return h("button", { class: "chip toggle", type: "button", "data-key": `group ${group.name}`, "aria-pressed": String(!chosen.off.has(group.name)), onclick: () => set({ off: [...off].join("\n") }) }, h("span", { class: `key group${groupColour(group.index).at(-1)}` }), group.name);
    }));
    if (focused) [...element.querySelectorAll("[data-key]")].find((each) => each.dataset.key === focused)?.focus();
  }

  function draw(data, chosen) {
    const marks = rampMarks(data, past);
    const treatments = past.lifts.filter((lift) => lift.method === chosen.method && !chosen.off.has(lift.treatment));
    const box = (heading, explanation) => {
      const root = h("div", { class: "stage", tabindex: 0, role: "img", "aria-label": `${heading}. Arrow keys move through the buckets; the words below say the figures.`, onkeydown: step });
      return { root, element: h("div", { class: "plot" }, h("h3", {}, heading), explanation && h("p", { class: "soft small" }, explanation), root) };
    };
    const unit = chosen.unit === "total" ? (chosen.measure === "volume" ? "Actions, cumulative" : "Users who acted, cumulative") : chosen.measure === "volume" ? "Actions per triggered user, cumulative" : "Share of triggered users who acted, cumulative";
    const value = box(unit, "Dotted: the bucket that is still open. Small circles: where a figure was before it was revised.");
    const lifts = treatments.map((lift) => ({ lift, ...box(`Lift of ${lift.treatment}`, null) }));
    stage.replaceChildren(h("div", { class: "plots" }, value.element), lifts.length > 0 ? h("p", { class: "soft small lifts" }, liftWords(data, chosen)) : "", h("div", { class: lifts.length > 1 ? "plots many" : "plots" }, lifts.map((each) => each.element)));
    const range = liftRange(treatments);
    plots.push(valueChart(value.root, past, chosen, marks, (index) => moved(index, data, chosen)));
    for (const { lift, root } of lifts) {
      const thin = chosen.method === "fixed-horizon" ? null : past.lifts.find((each) => each.method === "fixed-horizon" && each.treatment === lift.treatment);
      const standing = data.standings.find((each) => each.treatment === lift.treatment && each.eventType === chosen.eventType && each.measure === chosen.measure);
      const decision = lift.decidedAt && chosen.method === data.decideBy && standing ? { at: lift.decidedAt, outcome: standing.outcome } : null;
      plots.push(liftChart(root, past, lift, thin, decision, range, marks, (index) => moved(index, data, chosen)));
    }
  }

  function step(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -4, PageDown: 4, Home: -1e9, End: 1e9 };
    if (!(event.key in steps) || plots.length === 0) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(past.last, (at ?? past.full) + steps[event.key]));
    plots.forEach((plot) => plot.setCursor({ left: plot.valToPos(past.hours[index], "x"), top: 10 }, false));
    at = index;
    say(...shown);
  }

  function moved(index, data, chosen) {
    if (index === at || index === undefined) return;
    at = index;
    say(data, chosen);
  }

  const say = (data, chosen) => words.replaceChildren(...readout(past, at ?? past.full, data, chosen, at === null));

  let width = 0;
  new ResizeObserver(() => {
    if (Math.abs(element.clientWidth - width) < 4) return;
    width = element.clientWidth;
    if (shown) show(...shown);
  }).observe(element);

  return { element, read, show, leave, recolour() { drawn = ""; if (shown) show(...shown); } };
}

function rampMarks(data, past) {
  return data.ramps.map((ramp) => ({ hour: (ramp - past.start) / 3_600_000, text: rampWords(data.changes.filter((change) => change.at === ramp)) }));
}

function rampWords(changes) {
  const shares = new Set(changes.map((change) => change.share));
  if (shares.size === 1) return `ramp: ${round([...shares][0])} each`;
  return `ramp: ${changes.slice(0, 2).map((change) => `${change.group} ${round(change.share)}`).join(", ")}${changes.length > 2 ? " …" : ""}`;
}

function liftWords(data, chosen) {
  const confidence = round(data.confidence);
  const own = `Lifts against control. Band: ${confidence} ${methodWords[chosen.method] ?? chosen.method} interval`;
  return chosen.method === "fixed-horizon" ? `${own}, which holds at the epoch’s end only.` : `${own}. Thin dashes: fixed-horizon, which holds at the epoch’s end only.`;
}
