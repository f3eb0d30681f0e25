const TOKEN = "rampwatch-token";
const LOGIN = "rampwatch-login";

/** The API's answer, or an error with its status. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

function headers() {
  const token = sessionStorage.getItem(TOKEN);
  return token ? { Authorization: `Bearer ${token}` } : {};
}

export const keepToken = (token) => sessionStorage.setItem(TOKEN, token);

export const address = (path, parameters) => `${path}?${new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined))}`;

/** Instead of the API's answer there is one of a proxy whose login has ended. */
export class LoginEnded extends Error {}

/** Such a proxy leads to its login, gives a page of its own, or refuses without the API's challenge. */
function isOfLogin(response) {
  const page = response.headers.get("Content-Type")?.startsWith("text/html");
  return response.type === "opaqueredirect" || (page && (response.ok || response.status === 403)) || (response.status === 401 && !response.headers.has("WWW-Authenticate"));
}

/** Asks the API. Where a login has ended, loading the page again leads there; not twice, should that fail. */
async function ask(path, parameters, options = {}) {
  const response = await fetch(address(path, parameters), { redirect: "manual", ...options, headers: { ...headers(), ...options.headers } });
  if (isOfLogin(response)) {
    const last = Number(sessionStorage.getItem(LOGIN) ?? 0);
    sessionStorage.setItem(LOGIN, Date.now());
    if (Date.now() - last > 60_000) location.reload();
    throw new LoginEnded();
  }
  if (!response.ok) {
    const body = await response.json().catch(() => ({}));
    throw new Refusal(response.status, body.error ?? response.statusText);
  }
  return response;
}

/** Fetches JSON. */
export const get = async (path, parameters = {}) => (await ask(path, parameters)).json();

/** Fetches a file and hands it to the browser to save. */
export const download = async (path, parameters, name) => save(await (await ask(path, parameters)).blob(), name);

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const SILENCE = 12_000;

/**
 * Server-sent events by fetch, which unlike EventSource can send a token and tell why it failed.
 * Calls `changed` on each change and after each reconnection, `state` with "live", "broken" or "login".
 * A page that nobody sees keeps no connection: browsers open six to a host, for all tabs together.
 */
export function listen(experiment, changed, state) {
  let ended = false;
  let connection = new AbortController();
  let wake = () => {};
  const seen = () => {
    if (document.hidden) connection.abort();
    else wake();
  };
  const leave = () => connection.abort();
  document.addEventListener("visibilitychange", seen);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", seen);
  const pause = (milliseconds) => new Promise((resolve) => {
    wake = resolve;
    if (milliseconds) setTimeout(resolve, milliseconds);
  });
  (async () => {
    let wait = 500;
    let cause = "broken";
    while (!ended) {
      if (document.hidden) await pause();
      connection = new AbortController();
      try {
        await stream(experiment, connection.signal, () => { wait = 500; state("live"); }, changed);
      } catch (failure) {
        if (failure.status === 401) return;
        cause = failure instanceof LoginEnded ? "login" : "broken";
      }
      if (ended) return;
      if (connection.signal.aborted) {
        if (!document.hidden) await pause(500);
        continue;
      }
      state(cause);
      cause = "broken";
      await pause(wait);
      wait = Math.min(4000, wait * 2);
    }
  })();
  return () => {
    ended = true;
    document.removeEventListener("visibilitychange", seen);
    removeEventListener("pagehide", leave);
    removeEventListener("pageshow", seen);
    connection.abort();
    wake();
  };
}

async function stream(experiment, signal, alive, changed) {
  const silent = new AbortController();
  const both = AbortSignal.any([signal, silent.signal]);
  let timer = setTimeout(() => silent.abort(), SILENCE);
  const response = await ask("/api/live", { experiment }, { headers: { Accept: "text/event-stream" }, signal: both });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      alive();
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), SILENCE);
      text += value;
      const blocks = text.split("\n\n");
      text = blocks.pop();
      if (blocks.some((block) => /^event: ?(hello|changed)/m.test(block))) changed();
    }
  } finally {
    clearTimeout(timer);
  }
}
