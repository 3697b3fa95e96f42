// All models: one line each, those that wait for a person first.

import { read } from "./api.js";
import { h, icon, put } from "./dom.js";
import { ago, lastDecision, percent, plain, requests, standing, stop } from "./words.js";

const CALM = 10000;
const BUSY = 5000;
const AT_ONCE = 100;

const FILTERS = { all: "All", needsYou: "Need a person", rolling: "Rolling out", frozen: "Frozen or withdrawn" };

const ACTIONS = {
  paused: ["resume", "Resume…"], awaitingApproval: ["resume", "Approve…"], noServer: ["", "See what is missing"],
  superseded: ["", "Decide"], saved: ["", "Decide"], rejectedUpload: ["", "See why"], refused: ["", "See why"],
};

export function modelsPage(place, query) {
  const list = h("div", {});
  const found = h("p", { class: "found", role: "status" });
  const head = h("div", { class: "head" }, h("h1", {}, "Models"), found, filters(query));
  place.replaceChildren(head, list);
  let isLeft = false;

  return {
    close: () => (isLeft = true),
    async load() {
      const asked = new URLSearchParams({ order: "needsYou", rollouts: "true", max: query.get("max") ?? "200" });
      for (const name of ["prefix", "after"]) if (query.get(name)) asked.set(name, query.get(name));
      if (query.get("show") === "needsYou") { asked.delete("order"); asked.set("needsYou", "true"); }
      const page = await read(`/api/models?${asked}`);
      if (isLeft) return undefined;
      // A failure may have taken its place.
      if (!list.isConnected) place.replaceChildren(head, list);
      const shown = page.value.filter(model => fits(model, query.get("show")));
      put(list, [shown, page.nextLink ?? null], () => content(shown, page, query));
      found.textContent = summary(shown, page.nextLink);
      return page.value.some(model => model.phase) ? BUSY : CALM;
    },
  };
}

function summary(models, more) {
  const needy = models.filter(model => model.needsYou).length;
  const rolling = models.filter(model => model.phase).length;
  const parts = [`${models.length}${more ? " on this page" : ""}`, needy ? `${needy} need${needy === 1 ? "s" : ""} a person` : "none needs a person", rolling && `${rolling} rolling out`];
  return parts.filter(Boolean).join(" · ");
}

function fits(model, show) {
  if (show === "rolling") return Boolean(model.phase);
  return show === "frozen" ? Boolean(model.frozen || model.withdrawn) : true;
}

function address(query, change) {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) value ? next.set(name, value) : next.delete(name);
  return `#/?${next}`;
}

function filters(query) {
  const now = query.get("show") ?? "all";
  const field = h("input", { id: "prefix", type: "search", value: query.get("prefix") ?? "", placeholder: "Name begins with", "aria-label": "Name begins with" });
  return h("div", { class: "filters" },
    h("nav", { "aria-label": "Which models" }, Object.entries(FILTERS).map(([name, words]) =>
      h("a", { href: address(query, { show: name === "all" ? "" : name, after: "" }), "aria-current": name === now ? "true" : undefined }, words))),
    h("form", { role: "search", onsubmit: event => { event.preventDefault(); location.hash = address(query, { prefix: field.value.trim().toLowerCase(), after: "" }); } },
      field, h("button", { type: "submit" }, "Find")));
}

function content(models, page, query) {
  if (models.length === 0)
    return query.get("prefix") || query.get("show")
      ? h("p", { class: "empty" }, "No model fits. ", h("a", { href: "#/" }, "Show all models"))
      : h("div", { class: "empty" }, h("p", {}, "There is no model yet. The first upload makes one:"),
        h("pre", {}, `curl -T model.onnx "${location.origin}/api/models/churn/versions?file=model.onnx"`));
  const needy = models.filter(model => model.needsYou);
  const others = models.filter(model => !model.needsYou);
  const after = page.nextLink && new URL(page.nextLink).searchParams.get("after");
  return [
    group("Need a person", needy), group(needy.length ? "All others" : "", others),
    (after || query.get("after")) && h("nav", { class: "pages", "aria-label": "Pages" },
      query.get("after") && h("a", { href: address(query, { after: "" }) }, "First page"),
      after && h("a", { href: address(query, { after }) }, "Next page")),
  ];
}

function group(title, models) {
  if (models.length === 0) return [];
  return h("section", {}, title && h("h2", {}, title),
    h("div", { class: "columns", "aria-hidden": "true" }, ["Model", "Serves", "On trial", "State", "How it goes", ""].map(word => h("span", {}, word))),
    lines(models));
}

// What is seen at once is painted at once; the rest of a long list follows.
function lines(models) {
  const list = h("ul", { class: "models" }, models.slice(0, AT_ONCE).map(line));
  if (models.length > AT_ONCE) setTimeout(() => list.append(...models.slice(AT_ONCE).map(line)), 50);
  return list;
}

function line(model) {
  const state = standing(model);
  const link = `#/models/${encodeURIComponent(model.name)}`;
  const action = actionOf(model, link);
  return h("li", { class: model.needsYou ? "model needs" : "model" },
    model.latest ? h("a", { class: "name", href: link, "data-k": `m-${model.name}` }, model.name) : h("span", { class: "name" }, model.name),
    h("span", { class: "serves" }, model.stable ? [h("span", { class: "label" }, "Serves "), `v${model.stable}`] : h("span", { class: "muted" }, "nothing")),
    trial(model),
    h("span", { class: `state ${state.tone}` }, icon(state.icon), state.word, model.frozen && state.word !== "Frozen" && h("span", { class: "tag" }, icon("frozen"), "frozen")),
    h("span", { class: "why" }, why(model)),
    h("span", { class: "act" }, action));
}

function trial(model) {
  const rollout = model.rollout;
  if (!model.candidate) return h("span", { class: "trial muted" }, model.waiting ? `v${model.waiting} waits` : "");
  const bar = h("span", { class: "split", "aria-hidden": "true" }, h("span", { width: `${model.weight}%` }));
  return h("span", { class: "trial" }, h("span", { class: "label" }, "On trial "), `v${model.candidate} `, h("span", { class: "figure" }, `${model.weight} %`), served(model, rollout), bar);
}

function served(model, rollout) {
  if (rollout?.served === undefined) return "";
  const share = percent(rollout.served, 1);
  return Math.abs(100 * rollout.served - model.weight) <= Math.max(2, model.weight / 2) ? "" : h("span", { class: "muted" }, ` served ${share}`);
}

function why(model) {
  if (model.needsYou) return plain(model.needsYou.sentence);
  if (model.rollout?.lookedAt) return soFar(model.rollout);
  const last = model.lastRollout;
  return last ? [ago(last.endedAt), " ", h("span", {}, lastDecision(model))] : h("span", { class: "muted" }, model.latest ? `Version ${model.latest} is the newest.` : "");
}

// How sure the judge is: the check whose evidence is nearest to its limit, or all of them.
function soFar(rollout) {
  const judged = (rollout.checks ?? []).filter(check => check.verdict !== "noData" && check.limit > 0 && check.lnE !== undefined);
  const strongest = judged.sort((a, b) => b.lnE / b.limit - a.lnE / a.limit)[0];
  if (!strongest) return rollout.verdict === "sourceDown" ? "No server reports how it does." : `Version ${rollout.version}: too few requests to judge by so far.`;
  if (strongest.lnE / strongest.limit < 0.1) return `Version ${rollout.version}: all checks are healthy so far, ${requests(Math.max(...judged.map(check => check.samples)))}.`;
  return `Version ${rollout.version}: ${stop(strongest.sentence)}`;
}

// The call that the API names, as an action of the page.
function called(call) {
  const [, method, path, body] = /^(\S+) (\S+) ?(.*)$/.exec(call) ?? [];
  const version = /"version":(\d+)/.exec(body ?? "")?.[1];
  return method === "DELETE" && path.endsWith("/freeze") ? ["unfreeze", "Lift the freeze…"] : version && [`deploy&version=${version}`, `Deploy v${version}…`];
}

function actionOf(model, link) {
  const need = model.needsYou;
  if (!model.latest) return "";
  const [action, words] = need ? called(need.call) || ACTIONS[need.code] || ["", "See"]
    : model.candidate || model.phase === "watching" ? ["rollback", "Roll back…"] : [];
  return words && h("a", { class: "button", href: action ? `${link}?do=${action}` : link, "aria-label": `${words.replace("…", "")}: ${model.name}`, "data-k": `a-${model.name}` }, words);
}
