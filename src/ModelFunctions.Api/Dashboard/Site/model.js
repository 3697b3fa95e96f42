// One model: how it stands, what is being rolled out, how sure the judge is, and what a person can do.

import { modelPath, read } from "./api.js";
import { actionBar, open } from "./actions.js";
import { checkTiles } from "./checks.js";
import { h, icon, put } from "./dom.js";
import { logList } from "./log.js";
import { policyView } from "./policy.js";
import { rail } from "./rail.js";
import { serviceStrip } from "./service.js";
import { sentence } from "./standing.js";
import { versionTable } from "./versions.js";
import { plain, standing } from "./words.js";

const CALM = 15000;
const SOON = 1500;

// The pace at which is read what an event has changed.
const AT_ONCE = 100;

// What changes with which events.
const CHANGES = {
  service: new Set(["begun", "shifted", "promoted", "reverted", "rolledBack", "withdrawn", "aborted", "superseded", "failed"]),
  versions: new Set(["registered", "tagged", "versionDeleted", "reverted", "rolledBack", "withdrawn", "requested", "begun"]),
  policy: new Set(["policySet", "policyRemoved"]),
};

export function modelPage(place, name, query, refresh) {
  const path = modelPath(name);
  const part = Object.fromEntries(["head", "actions", "rail", "checks", "service", "versions", "log", "policy"].map(key => [key, h("section", { class: key })]));
  const tiles = checkTiles(part.checks);
  const data = { name, looks: [], columns: [], events: [] };
  const due = new Set(["events", "service", "versions", "policy"]);
  let wanted = query.get("do");
  const version = query.get("version") ? Number(query.get("version")) : undefined;
  let drawn = false;
  let isLeft = false;
  let readAt = -Infinity;

  // What else is read, first come first served. While nothing happens, the looks go with each reading of the model: two requests.
  const readings = {
    async looks() {
      const id = data.rollout;
      const page = await read(`${path}/rollouts/${id}/looks${data.cursor ? `?after=${data.cursor}` : ""}`);
      if (id !== data.rollout) return;
      data.columns = page.columns;
      data.looks.push(...page.value.filter(look => !(look.turn <= data.looks.at(-1)?.turn)));
      data.cursor = page.cursor ?? data.cursor;
      if (page.nextLink) due.add("looks");
    },
    async events() {
      const known = data.events[0]?.sequence ?? Infinity;
      data.events = (await read(`${path}/events?max=100`)).value;
      const kinds = data.events.filter(event => event.sequence > known).map(event => event.kind);
      for (const [part, changing] of Object.entries(CHANGES)) if (kinds.some(kind => changing.has(kind))) due.add(part);
    },
    async service() { data.service = await read(`${path}/service`); },
    async versions() { data.versions = await read(`${path}/versions?max=50`); },
    async record() {
      const id = data.rollout;
      const record = await read(`${path}/rollouts/${id}`);
      if (id === data.rollout) data.record = record;
    },
    async policy() { data.policy = await read(`${path}/policy`); },
  };

  function follow(model) {
    const before = data.model;
    data.model = model;
    const rollout = model.rollout?.id ?? model.lastRollout?.id;
    if (rollout !== data.rollout) Object.assign(data, { rollout, looks: [], cursor: undefined, record: undefined });
    const look = model.rollout?.lookedAt ?? "ended";
    const isEnded = `${rollout} ${Boolean(model.rollout)}`;
    if (rollout && (data.isEnded !== isEnded || !data.record?.policy)) due.add("record");
    data.isEnded = isEnded;
    if (rollout && data.look !== `${rollout} ${look}`) due.add("looks");
    data.look = `${rollout} ${look}`;
    if (before && before.sequence !== model.sequence) due.add("events");
  }

  function draw() {
    if (isLeft) return;
    // A failure may have taken its place.
    if (!part.head.isConnected) place.replaceChildren(...Object.values(part));
    drawn = true;
    const { model } = data;
    const state = standing(model);
    put(part.head, [model, Math.floor(Date.now() / 15000)], () => [
      h("div", { class: "title" }, h("h1", {}, name), h("span", { class: `state ${state.tone}` }, icon(state.icon), state.word),
        model.frozen && model.rollout && h("span", { class: "tag" }, icon("frozen"), "frozen"), !model.published && h("span", { class: "tag" }, icon("alert"), "routing not published yet")),
      sentence(model), need(model)]);
    put(part.actions, [model, data.versions?.value.length], () => actionBar(data, refresh));
    const held = model.rollout && data.record?.policy ? data.record.policy : data.policy;
    put(part.rail, [model.rollout ?? null, model.stable ?? null, held ?? null, data.looks.length], () => rail(model, held, data.looks));
    tiles.draw(data);
    if (data.service) put(part.service, [data.service, Math.floor(Date.now() / 60000)], () => serviceStrip(data.service));
    if (data.versions) put(part.versions, [data.versions, model.aliases, model.rollout?.id ?? null, model.frozen ?? null], () => versionTable(data, refresh));
    put(part.log, data.events, () => logList(data.events));
    if (data.policy) put(part.policy, data.policy, () => policyView(data, refresh));
    if (wanted && (wanted !== "rollback" || data.versions)) {
      const action = wanted;
      wanted = undefined;
      history.replaceState(null, "", `#/models/${encodeURIComponent(name)}`);
      open(action, data, refresh, version);
    }
  }

  function need(model) {
    if (!model.needsYou) return null;
    return h("p", { class: "need" }, icon("alert"), h("span", {}, h("strong", {}, "This waits for a person. "), model.rollout ? "" : plain(model.needsYou.sentence), answer(model)));
  }

  return {
    takes: asked => asked.get("do") === null,
    close() {
      isLeft = true;
      tiles.close();
    },
    async load() {
      // What an event has changed is read at once, and the model not again for that.
      if (due.size === 0 || performance.now() - readAt > SOON) {
        follow(await read(path));
        readAt = performance.now();
      }
      const [next] = due;
      if (!drawn) draw();
      if (next) {
        due.delete(next);
        try {
          await readings[next]();
        } catch (problem) {
          due.add(next);
          throw problem;
        }
      }
      draw();
      return due.size === 0 ? pace(data.model) : AT_ONCE;
    },
  };
}

function answer(model) {
  const [, method, path] = /^(\S+) (\S+)/.exec(model.needsYou.call) ?? [];
  const words = path?.endsWith("/resume") ? "Resume, below, goes on with it." : path?.endsWith("/freeze") ? "Lift the freeze, below, first."
    : path?.endsWith("/abort") ? "Abort, below, takes it out." : path?.endsWith("/rollback") ? "Roll back, below, takes it back."
    : method === "POST" && path?.endsWith("/rollouts") ? "Deploy, beside the version below, brings it back." : method === "PUT" ? "Upload the file again." : "";
  return words && ` ${words}`;
}

// Soon after the next look; a model at rest is asked now and then.
function pace(model) {
  const next = model.rollout?.nextLook;
  if (!model.rollout) return CALM;
  return Math.max(SOON, Math.min(CALM, next ? Date.parse(next) - Date.now() + 500 : 3000));
}
