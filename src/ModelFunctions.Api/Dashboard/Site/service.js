// What was in service when: a strip, and the same as a table.

import { h } from "./dom.js";
import { clock, span, stop } from "./words.js";

const MOST = 60;

export function serviceStrip(service) {
  const periods = service.value.slice(0, MOST).reverse();
  const heading = h("h2", {}, "In service");
  if (periods.length === 0) return [heading, h("p", { class: "muted" }, "Nothing was ever in service.")];
  const now = Date.now();
  const first = Date.parse(periods[0].from);
  const merged = [];
  for (const period of periods) {
    const last = merged.at(-1);
    if (last && last.stable === period.stable) last.parts.push(period);
    else merged.push({ stable: period.stable, parts: [period] });
  }
  const whole = Math.max(1, now - first);
  const share = part => (Math.max(0, (part.to ? Date.parse(part.to) : now) - Date.parse(part.from)) / whole) * 100;
  return [
    heading,
    h("div", { class: "strip", role: "img", "aria-label": `What was in service since ${clock(periods[0].from)}; the table below has the same.` },
      merged.map((one, i) => {
        const width = one.parts.reduce((sum, part) => sum + share(part), 0);
        return h("div", { class: `run r${i % 2}${one.stable ? "" : " gap"}`, width: `${width}%`, title: title(one.parts.at(-1)) },
          width > 4 && h("span", { class: "run-name" }, one.stable ? `v${one.stable}` : "none"),
          h("span", { class: "trials" }, one.parts.map(part => h("span", { class: part.candidate ? "trial" : "", width: `${width ? (share(part) / width) * 100 : 0}%` }))));
      })),
    h("div", { class: "ends muted" }, h("span", {}, clock(periods[0].from)), h("span", {}, "now")),
    h("details", {}, h("summary", {}, `All times${service.since ? ` since ${clock(service.since)}` : ""} as a table`),
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "What was in service when" }, h("table", {},
        h("thead", {}, h("tr", {}, ["From", "For", "Serves", "On trial", "Because of"].map(name => h("th", { scope: "col" }, name)))),
        h("tbody", {}, service.value.map(row))))),
  ];
}

function row(period) {
  const length = (period.to ? Date.parse(period.to) : Date.now()) - Date.parse(period.from);
  return h("tr", {}, h("td", {}, clock(period.from)), h("td", {}, period.to ? span(length) : `${span(length)} so far`),
    h("td", {}, period.stable ? `v${period.stable}` : "nothing"), h("td", {}, period.candidate ? `v${period.candidate}, ${period.weight} %` : ""),
    h("td", {}, title(period)));
}

const title = period => `${period.kind} by ${period.actor}${period.reason ? `: ${stop(period.reason)}` : ""}`;
