import { h } from "./dom.js";
import { LoginEnded, keepToken, listen } from "./api.js";
import { ago, moment } from "./words.js";
import { overviewPage } from "./overview.js";
import { experimentPage } from "./experiment.js";

const main = document.getElementById("main");
const pulse = document.getElementById("pulse");
const notice = document.getElementById("notice");
let page = null;
let silence = () => {};
let lastGood = null;
let broken = null;
let outage = null;
let loggedOut = false;

/** What is in the address, which holds the page's whole state. */
export const state = () => Object.fromEntries(new URLSearchParams(location.search));

/** Changes the address, and with it the page. */
export function go(path, parameters, { replace = false } = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== ""));
  const target = query.size ? `${path}?${query}` : path;
  history[replace ? "replaceState" : "pushState"](null, "", target);
  show();
}

/** Goes on within the page. */
export const set = (changes, options = { replace: true }) => go(location.pathname, { ...state(), ...changes }, options);

function show() {
  const wanted = location.pathname === "/experiment" ? `experiment ${state().name}` : "overview";
  if (page?.id !== wanted) {
    silence();
    page?.leave?.();
    main.replaceChildren();
    const experiment = location.pathname === "/experiment" ? state().name : null;
    page = experiment === null ? overviewPage(main) : experimentPage(main, experiment);
    page.id = wanted;
    document.title = experiment === null ? "Rampwatch" : `${experiment} · Rampwatch`;
    document.getElementById("crumbs").textContent = experiment === null ? "" : `/ ${experiment}`;
    window.scrollTo(0, 0);
    silence = listen(experiment, refresh, connection);
  }
  page.show?.(state());
}

let fetching = false;
let again = false;
async function refresh() {
  again = true;
  if (fetching) return;
  fetching = true;
  const current = page;
  try {
    while (again && current === page) {
      again = false;
      const began = performance.now();
      await read(current);
      const rest = 700 - (performance.now() - began);
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
  } finally {
    fetching = false;
    if (current !== page) refresh();
  }
}

async function read(current) {
  try {
    const answer = await current.read();
    if (current !== page || !answer) return;
    lastGood = Date.now();
    loggedOut = false;
    outage = answer.outage ? { words: answer.outage, readAt: answer.readAt, skew: Date.now() - answer.now } : null;
    current.show(state());
    if (performance.getEntriesByName("figures").length === 0) performance.mark("figures");
  } catch (failure) {
    if (failure instanceof LoginEnded) loggedOut = true;
    else if (failure.status === 401) askForToken();
    else if (failure.status === 404) main.replaceChildren(h("p", { class: "empty" }, "There are no figures of this experiment. ", h("a", { href: "/" , "data-link": true }, "All experiments")));
    else if (failure.status) outage = { words: failure.message, readAt: null, skew: 0 };
    else if (!(failure instanceof TypeError)) throw failure;
  }
  tell();
}

function connection(word) {
  if (word === "live") broken = null;
  else broken ??= Date.now();
  if (word === "login") loggedOut = true;
  tell();
}

function tell() {
  pulse.className = `pulse ${broken ? "broken" : lastGood ? "live" : ""}`;
  pulse.textContent = broken ? "not connected" : lastGood ? "live" : "connecting";
  const words = loggedOut
    ? `Your login has ended. Load this page again to log in.${lastGood ? ` These are the figures of ${moment(lastGood)}.` : ""}`
    : broken
      ? `Not connected to the console since ${ago(Date.now() - broken)}${lastGood ? `: these are the figures of ${moment(lastGood)}` : ""}. Trying again.`
      : outage
        ? `${outage.words} ${outage.readAt ? `These are the last known figures, read ${ago(Date.now() - outage.skew - outage.readAt)}.` : ""} Trying again.`
        : null;
  notice.hidden = words === null || (!loggedOut && broken !== null && Date.now() - broken < 1500);
  if (notice.textContent !== (words ?? "")) notice.textContent = words ?? "";
}
setInterval(() => { tell(); page?.tick?.(); }, 1000);

function askForToken() {
  const field = h("input", { type: "password", id: "token", autocomplete: "off" });
  main.replaceChildren(h("form", { class: "ask card", onsubmit: (event) => { event.preventDefault(); keepToken(field.value.trim()); location.reload(); } },
    h("h1", {}, "Token"), h("label", { for: "token" }, "This console asks for the token that it was installed with. It is kept until you close this tab."), field, h("button", { class: "quiet" }, "Go on")));
  field.focus();
}

const button = document.getElementById("theme");
const dark = matchMedia("(prefers-color-scheme: dark)");
function theme() {
  const chosen = localStorage.getItem("rampwatch-theme") ?? (dark.matches ? "dark" : "light");
  document.documentElement.dataset.theme = chosen;
  button.textContent = chosen === "dark" ? "Light" : "Dark";
  button.setAttribute("aria-label", `Change to ${chosen === "dark" ? "light" : "dark"} colours`);
  page?.recolour?.();
}
button.addEventListener("click", () => {
  localStorage.setItem("rampwatch-theme", document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  theme();
});
dark.addEventListener("change", theme);
theme();

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-link]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show();
  main.focus();
});
addEventListener("popstate", show);
show();
