// The steps of a rollout, the current one lit. Without a rollout: the steps that the next upload takes.

import { h, icon } from "./dom.js";
import { percent, requests } from "./words.js";

const REACHED = { requested: -1, waiting: -1, gating: 0, promoting: 97, watching: 98, reverting: 99 };

export function rail(model, policy, looks) {
  const rollout = model.rollout;
  if (!policy?.steps) return [];
  const isFirst = rollout ? rollout.steps === undefined && rollout.phase !== "requested" : !model.stable;
  const steps = isFirst ? [] : policy.steps;
  const at = rollout ? placeOf(rollout) : undefined;
  const stations = [
    { name: policy.gate === "none" ? "Begin" : "Gate", note: "0 %", place: 0 },
    ...steps.map((step, i) => ({ name: `${step.weight} %`, note: `hold ${step.hold}`, place: i + 1, step })),
    { name: "All traffic", note: policy.watch === "0s" ? "no watch" : `watch ${policy.watch}`, place: 98 },
  ];
  return [
    h("h2", {}, rollout ? `Rollout of version ${rollout.version}` : "What the next upload goes through"),
    h("ol", { class: rollout ? "stations" : "stations idle" }, stations.map(station => one(station, at, rollout, policy, looks))),
  ];
}

// Where the rollout is, or was when it was paused.
function placeOf(rollout) {
  if (rollout.step) return rollout.step;
  return REACHED[rollout.phase] ?? 0;
}

function one(station, at, rollout, policy, looks) {
  const state = at === undefined ? "" : station.place < at ? "done" : station.place === at || (station.place === 98 && at === 97) ? "now" : "";
  const isHeld = state === "now" && (rollout.phase === "paused" || rollout.phase === "awaitingApproval");
  return h("li", { class: `${state}${isHeld ? " held" : ""}`, "aria-current": state === "now" ? "step" : undefined },
    h("span", { class: "mark" }, state === "done" ? icon("serves") : state === "now" ? icon(isHeld ? "paused" : "steps") : icon("none")),
    h("span", { class: "station" }, station.name, state === "done" && h("span", { class: "hidden" }, " (done)")),
    h("span", { class: "muted" }, station.note),
    state === "now" && station.step && progress(rollout, policy, looks));
}

// The share of the requests that the version really answered in its step so far.
function served(rollout, looks) {
  let [candidate, all] = [0, 0];
  for (let i = looks.length - 1; i >= 0 && looks[i].step === rollout.step; i--) {
    candidate += looks[i].candidate;
    all += looks[i].candidate + looks[i].stable;
  }
  return all > 0 ? percent(candidate / all, 1) : undefined;
}

function progress(rollout, policy, looks) {
  const need = rollout.minimumRequests ?? policy.minimumRequests ?? 0;
  const has = rollout.holdRequests ?? 0;
  const really = served(rollout, looks);
  return [
    h("span", { class: "note" }, `wanted ${rollout.weight} %${really ? `, served ${really}` : ""}`),
    need > 0 && h("span", { class: "note" }, `${requests(has)} of ${need}`),
    need > 0 && h("progress", { max: need, value: Math.min(need, has), "aria-label": "Requests of this step" }),
  ];
}

