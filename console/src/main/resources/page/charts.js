import uPlot from "./uplot/uPlot.esm.js";
import { colour, groupColour } from "./dom.js";
import { hours, mean, percent } from "./words.js";

const ratio = () => devicePixelRatio || 1;
const FONT = () => `12px ${colour("--text")}`;

function frame(width, height, series, hooks, yValues, yRange, xRange) {
  const axis = { stroke: colour("--soft"), font: FONT(), ticks: { show: false }, grid: { stroke: colour("--line"), width: 1 } };
  return {
    width, height, series, padding: [14, 96, 0, 0],
    cursor: { sync: { key: "hours" }, y: false, drag: { x: false, y: false }, points: { size: 7, width: 2 } },
    legend: { show: false },
    scales: { x: { time: false, range: () => xRange }, y: { range: yRange } },
    axes: [
      { ...axis, grid: { show: false }, space: 70, incrs: [1, 2, 3, 6, 12, 24, 48, 96], values: (_, ticks) => ticks.map((tick) => `${tick} h`), size: 28 },
      { ...axis, size: 62, space: 42, values: yValues },
    ],
    hooks,
  };
}

/** Lines of all groups: the total or the mean, cumulative over the epoch. */
export function valueChart(root, past, chosen, marks, moved) {
  const { measure } = past.series;
  const columns = [past.hours];
  const series = [{}];
  const ends = [];
  for (const group of past.groups) {
    if (chosen.off.has(group.name)) continue;
    const values = group[chosen.unit];
    const stroke = colour(groupColour(group.index));
    columns.push(values.map((value, i) => (i <= past.full ? value : null)));
    series.push({ label: group.name, stroke, width: group.control ? 2.2 : 2, points: { show: false }, spanGaps: true });
    columns.push(values.map((value, i) => (i >= past.full ? value : null)));
    series.push({ label: `${group.name}, open bucket`, stroke, width: 2, dash: [2, 4], points: { show: false } });
    ends.push({ text: group.name, stroke, value: lastOf(values), revised: group });
  }
  const show = (value) => (chosen.unit === "total" ? value.toLocaleString("en-US") : mean(value, measure));
  const options = frame(root.clientWidth, 290, series, {
    drawClear: [(u) => wash(u, past)],
    draw: [(u) => { ramps(u, marks); revisions(u, past, chosen); labels(u, ends); }],
    setCursor: [(u) => moved(u.cursor.idx)],
  }, (_, ticks) => ticks.map((tick) => show(tick).replace(/\.?0+(?=\D*$)/, (zeros, at, text) => (text.includes(".") ? "" : zeros))), (_, low, high) => nice(low, high), limits(past, marks));
  return new uPlot(options, columns, root);
}

/** A treatment's lift with its band, and thinner the interval that holds at the epoch's end only. */
export function liftChart(root, past, lift, thin, decision, range, marks, moved) {
  const stroke = colour(groupColour(lift.index));
  const soft = stroke + "26";
  const columns = [past.hours, lift.high, lift.low, lift.lift];
  const edge = { stroke: stroke + "66", width: 1, points: { show: false } };
  const series = [{}, { ...edge, label: "upper" }, { ...edge, label: "lower" }, { label: "lift", stroke, width: 2.2, points: { show: false } }];
  if (thin) {
    columns.push(thin.high, thin.low);
    const line = { stroke: colour("--faint"), width: 1, dash: [4, 3], points: { show: false } };
    series.push({ ...line, label: "fixed-horizon upper" }, { ...line, label: "fixed-horizon lower" });
  }
  const options = frame(root.clientWidth, 250, series, {
    drawClear: [(u) => { wash(u, past); zero(u); }],
    draw: [(u) => {
      ramps(u, marks.map((mark) => ({ ...mark, text: "" })));
      if (decision) diamond(u, decision, past, lift);
      labels(u, [{ text: percent(lastOf(lift.lift), true), stroke, value: lastOf(lift.lift) }]);
    }],
    setCursor: [(u) => moved(u.cursor.idx)],
  }, (_, ticks) => ticks.map((tick) => percent(tick, true).replace(/\.0(?=\D)/, "")), () => range, limits(past, marks));
  options.bands = [{ series: [1, 2], fill: soft }];
  return new uPlot(options, columns, root);
}

/** A range of lifts that shows late intervals whole and cuts off the wide first ones. */
export function liftRange(lifts) {
  const sizes = lifts.flatMap((lift) => lift.low.map((low, i) => (low === null ? null : Math.max(Math.abs(low), Math.abs(lift.high[i] ?? 0))))).filter((size) => size !== null && Number.isFinite(size)).sort((a, b) => a - b);
  const last = Math.max(...lifts.map((lift) => Math.max(Math.abs(lastOf(lift.low) ?? 0), Math.abs(lastOf(lift.high) ?? 0))), 0.01);
  const wished = Math.max(last * 1.25, (sizes[Math.floor(sizes.length * 0.75)] ?? 0.05) * 1.1);
  return [-wished, wished];
}

const lastOf = (values) => values.findLast((value) => value !== null && value !== undefined) ?? null;
const limits = (past, marks) => [0, Math.max(past.hours[past.last] ?? 1, ...marks.map((mark) => mark.hour), 0.5)];

function nice(low, high) {
  if (low === null || high === null) return [0, 1];
  const bottom = low >= 0 && low < high * 0.5 ? 0 : low - (high - low) * 0.1;
  return [bottom, high === bottom ? high + 1 : high + (high - bottom) * 0.06];
}

/** The buckets that may still change. */
function wash(u, past) {
  const from = past.series.openFrom;
  if (from > past.last) return;
  const x = u.valToPos(past.hours[Math.max(0, from - 1)], "x", true);
  const right = u.valToPos(past.hours[past.last], "x", true);
  u.ctx.save();
  u.ctx.fillStyle = colour("--open-wash");
  u.ctx.fillRect(x, u.bbox.top, right - x, u.bbox.height);
  if (right - x > 96 * ratio()) write(u, "may still change", x + 5 * ratio(), u.bbox.top + u.bbox.height - 7 * ratio(), colour("--soft"));
  u.ctx.restore();
}

function zero(u) {
  const y = u.valToPos(0, "y", true);
  line(u, u.bbox.left, y, u.bbox.left + u.bbox.width, y, colour("--strong-line"), 1.5);
}

/** Upright lines at ramps; a text that would run into the one before goes below it. */
function ramps(u, marks) {
  let taken = -Infinity;
  let row = 0;
  const placed = marks.map((mark) => ({ ...mark, x: u.valToPos(mark.hour, "x", true) }));
  for (const { x } of placed) line(u, x, u.bbox.top, x, u.bbox.top + u.bbox.height, colour("--soft"), 1, [1, 3]);
  for (const mark of placed.filter((each) => each.text)) {
    const { x } = mark;
    row = x < taken ? row + 1 : 0;
    const right = x > u.bbox.left + u.bbox.width * 0.75;
    write(u, mark.text, x + (right ? -4 : 4) * ratio(), u.bbox.top + (11 + 15 * row) * ratio(), colour("--soft"), right ? "right" : "left");
    taken = x + (mark.text.length * 6.4 + 12) * ratio();
  }
}

function diamond(u, decision, past, lift) {
  const place = past.series.bucketEnds.indexOf(decision.at);
  const value = place < 0 ? null : lift.lift[place];
  const x = u.valToPos((decision.at - past.start) / 3_600_000, "x", true);
  const stroke = colour(decision.outcome === "harm" ? "--harm" : "--gain");
  line(u, x, u.bbox.top, x, u.bbox.top + u.bbox.height, stroke, 1.5);
  const text = `${decision.outcome}, ${hours(decision.at - past.start)} h`;
  const right = x > u.bbox.left + u.bbox.width * 0.75;
  write(u, text, x + (right ? -6 : 6) * ratio(), u.bbox.top + 11 * ratio(), stroke, right ? "right" : "left", 600);
  if (value === null || value === undefined) return;
  const y = u.valToPos(value, "y", true);
  const r = 6 * ratio();
  const { ctx } = u;
  ctx.beginPath();
  ctx.moveTo(x, y - r); ctx.lineTo(x + r, y); ctx.lineTo(x, y + r); ctx.lineTo(x - r, y);
  ctx.closePath();
  ctx.fillStyle = stroke; ctx.strokeStyle = colour("--card"); ctx.lineWidth = 1.5 * ratio();
  ctx.fill(); ctx.stroke();
}

/** Where a point was before it was revised, if that can be seen. */
function revisions(u, past, chosen) {
  for (const [end, groups] of past.revised) {
    const i = past.series.bucketEnds.indexOf(end);
    for (const [name, was] of groups) {
      const group = past.groups.find((each) => each.name === name);
      const value = group?.[chosen.unit][i];
      if (i < 0 || value === null || value === undefined || chosen.off.has(name)) continue;
      const total = past.series.measure === "volume" ? was.volume : was.users;
      const x = u.valToPos(past.hours[i], "x", true);
      const now = u.valToPos(value, "y", true);
      const then = u.valToPos(chosen.unit === "total" ? total : total / was.triggered, "y", true);
      if (Math.abs(now - then) < 2.5 * ratio()) continue;
      const stroke = colour(groupColour(group.index));
      line(u, x, then, x, now, stroke, 1);
      u.ctx.beginPath();
      u.ctx.arc(x, then, 2.5 * ratio(), 0, 7);
      u.ctx.fillStyle = colour("--card");
      u.ctx.strokeStyle = stroke;
      u.ctx.lineWidth = ratio();
      u.ctx.fill();
      u.ctx.stroke();
    }
  }
}

/** Names at the ends of the lines, moved apart where they would overlap. */
function labels(u, ends) {
  const step = 15 * ratio();
  const placed = ends.filter((end) => end.value !== null).map((end) => ({ ...end, y: Math.min(u.bbox.top + u.bbox.height, Math.max(u.bbox.top, u.valToPos(end.value, "y", true))) })).sort((a, b) => a.y - b.y);
  for (let i = 1; i < placed.length; i++) placed[i].y = Math.max(placed[i].y, placed[i - 1].y + step);
  for (const end of placed) write(u, end.text.length > 14 ? `${end.text.slice(0, 13)}…` : end.text, u.bbox.left + u.bbox.width + 7 * ratio(), end.y + 4 * ratio(), end.stroke, "left", 600);
}

/** Text with a rim that keeps lines away from it. */
function write(u, text, x, y, fill, align = "left", weight = 400) {
  u.ctx.save();
  u.ctx.font = `${weight} ${12 * ratio()}px ${colour("--text")}`;
  u.ctx.fillStyle = fill;
  u.ctx.textAlign = align;
  u.ctx.strokeStyle = colour("--card");
  u.ctx.lineWidth = 4 * ratio();
  u.ctx.lineJoin = "round";
  u.ctx.strokeText(text, x, y);
  u.ctx.fillText(text, x, y);
  u.ctx.restore();
}

function line(u, x1, y1, x2, y2, stroke, width, dash = []) {
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.setLineDash(dash.map((part) => part * ratio()));
  u.ctx.lineWidth = width * ratio();
  u.ctx.strokeStyle = stroke;
  u.ctx.moveTo(x1, y1);
  u.ctx.lineTo(x2, y2);
  u.ctx.stroke();
  u.ctx.restore();
}
