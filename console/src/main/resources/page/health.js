import { h } from "./dom.js";
import { get } from "./api.js";
import { moment } from "./words.js";

const WORDS = { ok: "fine", attention: "look here", unknown: "not known" };

/** How far the figures can be trusted, and what to do. */
export function healthCard(name) {
  const summary = h("p", { class: "soft" });
  const checks = h("div", { class: "checks" });
  const element = h("section", { "aria-label": "Health" }, summary, checks);
  let data = null;

  async function read(epoch) {
    data = await get("/api/health", { experiment: name, epoch });
  }

  function show(epoch) {
    if (!data) {
      read(epoch).then(() => show(epoch), () => { summary.textContent = "The state cannot be fetched now."; });
      return;
    }
    const attention = data.findings.filter((finding) => finding.state === "attention");
    summary.textContent = `${attention.length === 0 ? "Nothing needs attention." : `${attention.length} of ${data.findings.length} need attention.`}${data.bucketEnd ? ` Data as of ${moment(data.bucketEnd)}.` : ""}`;
    checks.replaceChildren(...[...attention, ...data.findings.filter((finding) => finding.state !== "attention")].map((finding) =>
      h("article", { class: `check ${finding.state}`, "data-id": finding.id },
        h("h2", {}, finding.title, h("span", { class: finding.state === "attention" ? "harm" : "soft" }, WORDS[finding.state])),
        h("div", { class: "value" }, finding.value), h("p", {}, finding.meaning), finding.advice && h("p", {}, finding.advice))));
  }

  return { element, read, show };
}
