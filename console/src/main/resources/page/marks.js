import { s } from "./dom.js";

const HEIGHT = 20;

/** An interval with its point on a scale around zero; what lies beyond the scale ends in an arrow. */
export function interval(relative, outcome, colour, scale, width = 120) {
  const x = (share) => width / 2 + (Math.max(-1, Math.min(1, share / scale)) * (width - 8)) / 2;
  const middle = HEIGHT / 2;
  const picture = s("svg", { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, "aria-hidden": "true" },
    s("line", { x1: 4, x2: width - 4, y1: middle, y2: middle, stroke: "var(--line)" }),
    s("line", { x1: width / 2, x2: width / 2, y1: 2, y2: HEIGHT - 2, stroke: "var(--strong-line)" }));
  if (!relative) return picture;
  const decided = outcome === "harm" || outcome === "gain";
  picture.append(s("line", { x1: x(relative.low), x2: x(relative.high), y1: middle, y2: middle, stroke: colour, "stroke-width": decided ? 4 : 3, opacity: decided ? 1 : 0.55 }));
  if (relative.low < -scale) picture.append(s("path", { d: `M0 ${middle}l5 -4v8z`, fill: colour, opacity: 0.55 }));
  if (relative.high > scale) picture.append(s("path", { d: `M${width} ${middle}l-5 -4v8z`, fill: colour, opacity: 0.55 }));
  if (Math.abs(relative.lift) <= scale) picture.append(s("circle", { cx: x(relative.lift), cy: middle, r: 4, fill: colour, stroke: "var(--card)", "stroke-width": 1.5 }));
  return picture;
}

/** How much of the epoch is over, with its ramps. */
export function clock(reached, length, ramps = []) {
  const width = 74;
  const part = Math.max(0, Math.min(1, reached / length));
  return s("svg", { width, height: 10, viewBox: `0 0 ${width} 10`, "aria-hidden": "true" },
    s("rect", { x: 0, y: 3, width, height: 4, rx: 2, fill: "var(--line)" }),
    s("rect", { x: 0, y: 3, width: Math.max(part * width, 1), height: 4, rx: 2, fill: "var(--soft)" }),
    ramps.map((ramp) => s("line", { x1: (ramp / length) * width, x2: (ramp / length) * width, y1: 0, y2: 10, stroke: "var(--ink)", "stroke-width": 1.5 })));
}

/** A scale that shows most intervals whole: a round number of per cent. */
export function scaleOf(relatives) {
  const sizes = relatives.filter(Boolean).map((each) => Math.max(Math.abs(each.low), Math.abs(each.high))).sort((a, b) => a - b);
  const wished = sizes.length ? sizes[Math.floor(sizes.length * 0.5)] * 1.1 : 0.1;
  return [0.02, 0.05, 0.1, 0.2, 0.5, 1].find((step) => step >= wished) ?? 1;
}
