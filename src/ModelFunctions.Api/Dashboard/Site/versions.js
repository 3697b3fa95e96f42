// Saved versions, and two of them beside each other.

import { modelPath, read, session } from "./api.js";
import { open } from "./actions.js";
import { h } from "./dom.js";
import { ago, bytes, clock, phaseWord, stop } from "./words.js";

export function versionTable(data, refresh) {
  const { model, versions, name } = data;
  const aliases = version => Object.entries(model.aliases).filter(([, number]) => number === version).map(([alias]) => alias);
  const against = model.stable ?? versions.value[0]?.version;
  const row = version => h("tr", { class: version.deletedAt ? "gone" : "" },
    h("th", { scope: "row" }, `v${version.version}`),
    h("td", {}, aliases(version.version).map(alias => h("span", { class: "tag" }, alias)), version.barred && h("span", { class: "tag barred", title: version.barred.reason }, "taken back")),
    h("td", {}, h("span", { class: "file" }, version.file), h("span", { class: "muted" }, ` ${bytes(version.length)}, `, h("code", { title: version.sha256 }, version.sha256.slice(0, 10))),
      version.barred && h("span", { class: "reason" }, stop(version.barred.reason))),
    h("td", {}, ago(version.registeredAt)),
    h("td", { class: "does" }, version.deletedAt ? h("span", { class: "muted" }, "deleted") : buttons(version)));

  const button = (key, version, words, does) => h("button", { type: "button", class: "quiet", "data-k": `${key}-${version.version}`, "aria-label": `${words} version ${version.version}`, onclick: does }, words);
  const buttons = version => {
    const serves = version.version === model.stable || version.version === model.candidate;
    return [
      version.version !== against && button("compare", version, "Compare", () => compare(name, version.version, against)),
      session.key
        ? button("download", version, "Download", () => note(`With a key, the file is fetched by: modelfn pull ${name}@${version.version}`))
        : h("a", { class: "quiet", href: `${modelPath(name)}/versions/${version.version}/artifact`, "aria-label": `Download version ${version.version}` }, "Download"),
      !serves && button("deploy", version, "Deploy…", () => open("deploy", data, refresh, version.version)),
      !serves && (model.stable || model.candidate) && button("back", version, "Roll back to…", () => open("rollback", data, refresh, version.version)),
    ];
  };

  const output = h("p", { class: "muted", role: "status" });
  const note = words => (output.textContent = words);
  return [h("h2", {}, "Versions"),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Versions" }, h("table", {},
      h("thead", {}, h("tr", {}, ["Version", "Aliases", "File", "Saved", "Actions"].map(head => h("th", { scope: "col" }, head)))),
      h("tbody", {}, versions.value.map(row)))),
    output, versions.nextLink && h("p", { class: "muted" }, "Older versions: GET ", h("code", {}, `${modelPath(name)}/versions`), ".")];
}

async function compare(name, one, other) {
  const dialog = h("dialog", { class: "wide", "aria-labelledby": "compared", onclose: () => dialog.remove() });
  const close = h("button", { type: "button", onclick: () => dialog.close() }, "Close");
  const body = h("div", {}, h("p", { class: "muted" }, "Loading…"));
  dialog.append(h("h2", { id: "compared" }, `Versions ${other} and ${one}`), body, h("div", { class: "buttons" }, close));
  document.body.append(dialog);
  dialog.showModal();
  try {
    body.replaceChildren(table(await read(`${modelPath(name)}/versions/${other}/compare/${one}`)));
  } catch (problem) {
    body.replaceChildren(h("p", { class: "problem" }, problem.message));
  }
}

function table(comparison) {
  const sides = [comparison.from, comparison.to];
  const differs = new Set(comparison.differences.map(change => change.path));
  const rows = [
    ["File", side => side.version.file, "/file"],
    ["Size", side => bytes(side.version.length), "/length"],
    ["SHA-256", side => h("code", {}, side.version.sha256), "/sha256"],
    ["Golden set", side => side.version.golden && h("code", {}, side.version.golden.slice(0, 16)), "/golden"],
    ["Saved", side => clock(side.version.registeredAt)],
    ["Became", side => (side.rollout ? [phaseWord(side.rollout.phase), side.rollout.reason ? `: ${stop(side.rollout.reason)}` : ""] : "not rolled out")],
    ["Taken back", side => side.version.barred?.reason],
    ...named("metadata", comparison), ...named("tags", comparison),
  ];
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Differences" }, h("table", { class: "compare" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Field"), sides.map(side => h("th", { scope: "col" }, `v${side.version.version}`)))),
    h("tbody", {}, rows.map(([label, value, path]) => h("tr", { class: differs.has(path) ? "differs" : "" },
      h("th", { scope: "row" }, label, differs.has(path) && h("span", { class: "tag" }, "differs")), sides.map(side => h("td", {}, value(side) ?? "–")))))));
}

function named(part, comparison) {
  const names = new Set([comparison.from, comparison.to].flatMap(side => Object.keys(side.version[part] ?? {})));
  return [...names].sort().map(name => [`${part === "tags" ? "Tag" : "Metadata"} ${name}`, side => side.version[part]?.[name], `/${part}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`]);
}
