import { h, groupColour } from "./dom.js";
import { mean, percent, range, round, verdict } from "./words.js";
import { interval, scaleOf } from "./marks.js";
import { set } from "./app.js";

/** Every metric in a line: the control's value, and each treatment's lift with its interval. */
export function metricTable(name) {
  const caption = h("p", { class: "soft small" });
  const table = h("table", { class: "list metrics" });
  const element = h("section", { class: "card", "aria-label": "Metrics" }, h("header", {}, h("h2", {}, "Metrics"), caption), h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": `Metrics of ${name}` }, table));
  let drawn = "";
  return {
    element,
    show(data, chosen) {
      const key = JSON.stringify([data.standings, data.metrics, chosen.eventType, chosen.measure]);
      if (key === drawn) return;
      drawn = key;
      const treatments = data.summary.groups.map((group, index) => ({ ...group, index })).filter((group) => !group.control);
      const scale = scaleOf(data.standings.map((each) => each.relative));
      const focused = table.contains(document.activeElement) ? document.activeElement.textContent : null;
      caption.textContent = `Lift against control with ${round(data.confidence)} intervals of the method that decides (${data.decideBy}); the scale ends at ±${round(scale)}.`;
      table.classList.toggle("many", treatments.length > 2);
      table.replaceChildren(
        h("caption", { class: "hidden-words" }, "Metrics, newest full bucket"),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Metric"), h("th", { scope: "col", class: "number" }, "Control"),
          treatments.map((group) => h("th", { scope: "col" }, h("span", { class: `key group${groupColour(group.index).at(-1)}` }), group.name)))),
        h("tbody", {}, data.metrics.map((metric) => line(data, metric, treatments, scale, chosen))));
      if (focused) [...table.querySelectorAll("button")].find((each) => each.textContent === focused)?.focus();
    },
  };
}

function line(data, metric, treatments, scale, chosen) {
  const own = data.standings.filter((each) => each.eventType === metric.eventType && each.measure === metric.measure);
  const selected = metric.eventType === chosen.eventType && metric.measure === chosen.measure;
  const choose = () => set({ metric: metric.eventType, measure: metric.measure });
  return h("tr", { class: selected ? "selected" : null, onclick: choose },
    h("th", { scope: "row" }, h("button", { type: "button", "aria-current": selected ? "true" : null }, `${metric.eventType} ${metric.measure}`)),
    h("td", { class: "number" }, mean(own[0]?.controlMean, metric.measure), h("span", { class: "soft small" }, metric.measure === "volume" ? " per user" : " of users")),
    treatments.map((group) => cell(own.find((each) => each.treatment === group.name), group, scale, data.summary.epochStart)));
}

function cell(standing, group, scale, epochStart) {
  if (!standing) return h("td", { class: "soft", "data-group": group.name }, "–");
  const tone = standing.outcome === "harm" ? "harm" : standing.outcome === "gain" ? "gain" : null;
  return h("td", { "data-group": group.name }, h("span", { class: "mini" },
    interval(standing.relative, standing.outcome, tone ? `var(--${tone})` : `var(${groupColour(group.index)})`, scale),
    h("span", {}, h("b", { class: tone }, tone === "harm" ? "▼ " : tone === "gain" ? "▲ " : "", percent(standing.relative?.lift, true)),
      standing.relative && h("span", { class: "soft small" }, ` ${range(standing.relative.low, standing.relative.high)}`),
      h("div", { class: tone ? `small ${tone}` : "small soft" }, verdict(standing, epochStart)))));
}
