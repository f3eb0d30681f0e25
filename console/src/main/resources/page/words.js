const MINUS = "\u2212";
const THIN = "\u202f";
const counts = new Intl.NumberFormat("en-US");

export const count = (number) => (number === null || number === undefined ? "–" : counts.format(number).replace("-", MINUS));

/** A share as a percentage: 0.1 is 10 %; small ones without a sign get a second decimal. */
export function percent(share, signed = false) {
  if (share === null || share === undefined || !Number.isFinite(share)) return "–";
  const value = 100 * share;
  return inPercent(value, Math.abs(value) >= 1000 ? 0 : Math.abs(value) < 1 && !signed ? 2 : 1, signed);
}

function inPercent(value, digits, signed) {
  const text = Math.abs(value).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const zero = Number(text.replace(/,/g, "")) === 0;
  const sign = zero ? (signed ? "±" : "") : value < 0 ? MINUS : signed ? "+" : "";
  return `${sign}${text}${THIN}%`;
}

/** A round share: 30 %, not 30.0 %. */
export const round = (share) => percent(share).replace(/\.0+(?=\D)/, "");

/** The size of a lift, to one decimal. */
export const size = (share) => inPercent(Math.abs(100 * share), 1, false);

/** An interval of shares. */
export const range = (low, high) => `${percent(low, true)} … ${percent(high, true)}`;

/** A group's mean in its unit. */
export function mean(value, measure) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  return measure === "propensity" ? percent(value) : `${decimal(value)}`;
}

export function decimal(value) {
  const size = Math.abs(value);
  const digits = size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace("-", MINUS);
}

/** 09:40 of milliseconds. */
export function hours(milliseconds) {
  const minutes = Math.round(milliseconds / 60000);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
export const moment = (milliseconds) => `${day.format(milliseconds)} UTC`;

/** How long ago, in words. */
export function ago(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 5) return "now";
  if (seconds < 90) return `${seconds} s ago`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86400)} d ago`;
}

export const measureWords = { volume: "volume", propensity: "propensity" };
export const methodWords = {
  "always-valid": "always-valid", "fixed-horizon": "fixed-horizon", "alpha-spending": "alpha-spending",
  "gamblers-ruin": "gambler’s ruin", bayesian: "Bayesian",
};

/** What a standing means: "harm, decided 09:40 h after the ramp". */
export function verdict(standing, epochStart) {
  if ((standing.outcome === "harm" || standing.outcome === "gain") && standing.decidedAt)
    return `${standing.outcome}, decided ${hours(standing.decidedAt - epochStart)} h after the ramp`;
  return standing.outcome;
}

const more = (share) => (share < 0 ? "less" : "more");

/** A lift as one says it: "save: treatment users do 10.9 % less than control (between 14.2 % less and 7.6 % less)". */
export function sentence(standing) {
  const relative = standing.relative;
  if (!relative) return `${standing.eventType}: nothing to compare yet, as no control user acted`;
  const does = standing.measure === "volume"
    ? `users do ${size(relative.lift)} ${more(relative.lift)}`
    : `${size(relative.lift)} ${relative.lift < 0 ? "fewer" : "more"} users act`;
  return `${does} than in control (between ${size(relative.low)} ${more(relative.low)} and ${size(relative.high)} ${more(relative.high)})`;
}
