// A tile for each check: what it says, how near its evidence is to its limit, and its figures over time.

import { chart, onKeys, ready } from "./chart.js";
import { h, icon } from "./dom.js";
import { VIEWS, figure, table, told, view } from "./series.js";
import { cap, count, evidence as evidenceText, number, stop, verdictWord, versionOf } from "./words.js";

const ROWS = 60;
const ON = { revert: "reverts", pause: "pauses", none: "dry run" };
const MARKS = { begun: "0 %", paused: "paused", resumed: "resumed", approved: "approved", promoted: "100 %", reverting: "found", reverted: "reverted", rolledBack: "rolled back", aborted: "aborted", superseded: "superseded" };
const ICONS = { healthy: "serves", degraded: "bad", noData: "none", sourceDown: "alert" };

export function checkTiles(place) {
  let shown = "difference";
  let tiles = [];
  let built;
  let drawn;
  let data;

  const resize = new ResizeObserver(again);
  const theme = matchMedia("(prefers-color-scheme: dark)");
  theme.addEventListener("change", redraw);

  function again() {
    if (data) draw(data);
  }

  function redraw() {
    drawn = undefined;
    again();
  }

  function draw(next) {
    data = next;
    const checks = data.model.rollout?.checks ?? data.record?.checks;
    const key = `${data.rollout} ${checks?.map(check => check.kind).join()} ${data.model.rollout ? "" : "ended"}`;
    if (!data.rollout || !checks?.length) {
      place.replaceChildren();
      built = undefined;
      return;
    }
    if (built !== key) {
      built = key;
      drawn = undefined;
      tiles.forEach(tile => tile.plot?.destroy());
      tiles = checks.map((check, i) => tileOf(check, i));
      place.replaceChildren(heading(), h("div", { class: "tiles" }, tiles.map(tile => tile.element)));
      resize.observe(place);
    }
    tiles.forEach((tile, i) => tile.tell(checks[i]));
    const state = `${data.looks.length} ${data.events.length} ${shown} ${place.clientWidth}`;
    if (drawn === state) return;
    drawn = state;
    if (data.looks.length > 0) ready().then(() => tiles.forEach(tile => tile.plotNow()));
  }

  function heading() {
    const name = "view";
    const radios = Object.entries(VIEWS).map(([key, words]) => [
      h("input", { type: "radio", name, id: `view-${key}`, value: key, checked: key === shown, onchange: () => { shown = key; redraw(); } }), h("label", { for: `view-${key}` }, words)]);
    return h("div", { class: "head" },
      h("h2", {}, data.model.rollout ? "Checks" : `Checks of the last rollout, of version ${versionOf(data.rollout)}`),
      h("fieldset", { class: "views" }, h("legend", { class: "hidden" }, "What the charts show"), radios));
  }

  function tileOf(first, index) {
    const id = `check-${index}`;
    const words = h("p", { class: "sentence" });
    const verdict = h("span", { class: "verdict" });
    const on = h("span", { class: "on" });
    const evidence = h("div", { class: "evidence" });
    const arms = h("p", { class: "muted arms" });
    const canvas = h("div", { class: "canvas" });
    const readout = h("p", { class: "readout muted" });
    const details = h("details", { id: `${id}-table`, ontoggle: () => details.open && fill() }, h("summary", {}, "Figures as a table"));
    const figureBox = h("div", { class: "figurebox", role: "group", "aria-roledescription": "chart", tabindex: "0", "aria-label": `${first.kind} over time; arrow keys move from look to look`, "aria-details": `${id}-table`, onkeydown: key }, canvas);
    const key2 = h("p", { class: "key muted", "aria-hidden": "true" });
    const tile = { element: h("article", { class: "tile", "aria-labelledby": id }, h("header", {}, h("h3", { id }, cap(first.kind), on), verdict), words, evidence, figureBox, key2, readout, arms, details), tell, plotNow };
    let rows;
    let at = -1;
    let check = first;

    function tell(next) {
      check = next;
      on.textContent = ON[check.on];
      verdict.className = `verdict ${check.verdict}`;
      verdict.replaceChildren(icon(ICONS[check.verdict]), verdictWord(check.verdict));
      words.textContent = stop(cap(check.sentence));
      arms.textContent = check.samples ? `Candidate ${count(check.samples)}${check.stableSamples ? `, stable ${count(check.stableSamples)}` : ""}` : "";
      const isEvidence = check.limit > 0 && check.lnE !== undefined && check.verdict !== "noData";
      evidence.hidden = !isEvidence;
      if (isEvidence) evidence.replaceChildren(
        h("progress", { class: check.lnE >= check.limit ? "over" : "", max: check.limit, value: Math.max(0, Math.min(check.limit, check.lnE)), "aria-label": `Evidence against the version, ${check.kind}` }),
        h("span", {}, `ln E ${evidenceText(check.lnE)} of ${evidenceText(check.limit)}`));
    }

    function plotNow() {
      rows = table(data.looks, data.columns, index);
      tile.plot?.destroy();
      tile.plot = undefined;
      const has = rows.at.length > 0;
      figureBox.hidden = details.hidden = !has;
      readout.textContent = has ? told(rows, rows.at.length - 1, check) : "";
      key2.textContent = "";
      if (!has) return;
      const policy = data.record?.policy?.checks[index];
      const made = view(shown, rows, check, policy);
      const spoke = rows.verdict.indexOf("degraded");
      const line = made.lines.at(-1);
      key2.replaceChildren(...made.lines.map(one => h("span", { class: `swatch ${one.tone}` }, one.label)), made.limits.length ? h("span", { class: "swatch limit" }, "limit") : "",
        line.low ? h("span", {}, "shaded: 95 %, at all looks at once") : "");
      tile.plot = chart(canvas, {
        ...made, times: rows.at, events: marksOf(data),
        found: spoke < 0 || line.values[spoke] === null ? undefined : { at: rows.at[spoke], value: line.values[spoke] },
        told: i => (readout.textContent = told(rows, at = i, check)),
      });
      if (details.open) fill();
    }

    function key(event) {
      if (!tile.plot) return;
      readout.setAttribute("aria-live", "polite");
      at = onKeys(tile.plot, event, at < 0 ? rows.at.length : at);
    }

    function fill() {
      const format = figure(check.kind);
      const shownRows = rows.at.map((time, i) => i).slice(-ROWS).reverse();
      const range = (low, high) => (low === null && high === null ? "" : `${format(low ?? 0)} – ${high === null ? "∞" : format(high)}`);
      details.replaceChildren(details.firstElementChild, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `${check.kind}: figures` }, h("table", {},
        h("thead", {}, h("tr", {}, ["Look", "Candidate", "95 %", "Stable", "95 %", "Ratio", "ln E", "Verdict"].map(head => h("th", { scope: "col" }, head)))),
        h("tbody", {}, shownRows.map(i => h("tr", {}, h("td", {}, new Date(rows.at[i] * 1000).toLocaleTimeString("en-GB")),
          h("td", {}, rows.candidate[i] === null ? "" : format(rows.candidate[i])), h("td", {}, range(rows.candidateLow[i], rows.candidateHigh[i])),
          h("td", {}, rows.stable[i] === null ? "" : format(rows.stable[i])), h("td", {}, range(rows.stableLow[i], rows.stableHigh[i])),
          h("td", {}, rows.ratio[i] === null ? "" : number(rows.ratio[i])), h("td", {}, rows.lnE[i] === null ? "" : number(rows.lnE[i])), h("td", {}, verdictWord(rows.verdict[i]))))))));
    }

    return tile;
  }

  return { draw, close() { resize.disconnect(); theme.removeEventListener("change", redraw); tiles.forEach(tile => tile.plot?.destroy()); } };
}

function marksOf(data) {
  return data.events.filter(event => event.rollout === data.rollout).map(event => {
    const weight = event.kind === "shifted" && event.changes?.find(change => change.path === "/weight")?.to;
    const words = weight ? `${weight} %` : MARKS[event.kind];
    return words && { at: Date.parse(event.at) / 1000, words };
  }).filter(Boolean).reverse();
}
