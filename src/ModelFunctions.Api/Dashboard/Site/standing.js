// How a model stands, in sentences.

import { h } from "./dom.js";
import { ago, clock, lastDecision, plain, requests, serving, span, stop } from "./words.js";

export function sentence(model) {
  const rollout = model.rollout;
  const said = [h("p", { class: "lead" }, rollout ? underWay(model, rollout) : atRest(model))];
  if (model.waiting) said.push(h("p", {}, `Version ${model.waiting.version} waits until that has ended. ${stop(plain(model.waiting.reason))}`));
  if (model.frozen) said.push(h("p", {}, "Frozen by ", model.frozen.by, " ", ago(model.frozen.at), model.frozen.reason ? `: ${stop(model.frozen.reason)}` : ".", " Uploads are saved, nothing rolls out."));
  return said;
}

function atRest(model) {
  const withdrawn = model.withdrawn;
  const first = withdrawn
    ? ["Withdrawn by ", withdrawn.by, " ", ago(withdrawn.at), withdrawn.reason ? `: ${stop(withdrawn.reason)}` : ".", " ", serving(model)]
    : [serving(model), " Nothing is being rolled out."];
  const last = model.lastRollout;
  return [...first, last ? [" The last decision, ", ago(last.endedAt), ": ", lastDecision(model)] : ""];
}

function underWay(model, rollout) {
  const { version } = rollout;
  const rest = model.stable && model.stable !== version ? `Version ${model.stable} has the rest.` : "";
  switch (rollout.phase) {
    case "requested": return `${serving(model)} Version ${version} is about to be rolled out.`;
    case "gating": return `${serving(model)} Version ${version} is at the gate: servers load it and try it before it gets traffic.`;
    case "stepping": return [
      `Version ${version} has ${weight(rollout)} of the traffic, in step ${rollout.step} of ${rollout.steps}. ${rest} `, verdict(rollout), " ", hold(rollout)];
    case "paused": return [
      `Version ${version} is paused${rollout.weight ? ` with ${weight(rollout)} of the traffic` : ""}, `, ago(rollout.since), `. ${stop(plain(rollout.reason))} ${rest}`, deadline(rollout)];
    case "awaitingApproval": return [`Version ${version} waits for a person's approval${rollout.weight ? `, with ${weight(rollout)} of the traffic` : ""}. ${rest} `, verdict(rollout), deadline(rollout)];
    case "promoting": return `Version ${version} is being promoted: in seconds it has all traffic.`;
    case "watching": return [
      `Version ${version} serves all traffic and is watched. `, verdict(rollout),
      model.previous ? ` If an issue is found, version ${model.previous} takes its place.` : " There is no version before it to go back to.",
      rollout.deadline ? ` The watch ends ${until(rollout.deadline)}.` : ""];
    case "reverting": return `Version ${version} is being taken back. ${stop(plain(rollout.reason))}`;
    default: return `${serving(model)} ${stop(plain(rollout.reason))}`;
  }
}

const weight = rollout => `${rollout.weight} %`;

function verdict(rollout) {
  switch (rollout.verdict) {
    case "healthy": return "All checks are healthy so far.";
    case "degraded": return "A check has found it degraded.";
    case "noData": return "There are too few requests to judge by so far.";
    case "sourceDown": return "No server reports how it does.";
    default: return "Nobody has looked yet.";
  }
}

function hold(rollout) {
  if (!rollout.holdEnds) return "The step's hold begins when all servers have the weight.";
  const short = rollout.minimumRequests - (rollout.holdRequests ?? 0);
  return `The step ends ${until(rollout.holdEnds)} at the earliest${short > 0 ? `, after ${requests(short)} more of the version` : ""}.`;
}

function until(at) {
  const left = Date.parse(at) - Date.now();
  return left <= 0 ? "with the next look" : h("time", { datetime: at, title: clock(at) }, `in ${span(left)}`).textContent;
}

const deadline = rollout => (rollout.deadline ? ` Without a decision it is taken out ${until(rollout.deadline)}.` : "");
