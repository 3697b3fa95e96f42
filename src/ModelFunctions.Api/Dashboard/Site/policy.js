// The model's policy in words, and its document to change.

import { open } from "./actions.js";
import { h } from "./dom.js";
import { number } from "./words.js";

export function policyView(data, refresh) {
  const policy = data.policy;
  const steps = policy.steps.length ? policy.steps.map(step => `${step.weight} % for ${step.hold}`).join(", ") : "no steps";
  const rows = [
    ["An upload", policy.onUpload === "save" ? "is saved and not rolled out" : "is rolled out"],
    ["Steps", `${steps}, then all traffic`],
    ["Watch", policy.watch === "0s" ? "none" : policy.watch],
    ["Looks", `every ${policy.interval}; a step needs ${policy.minimumRequests} requests of the version`],
    ["Approval", { none: "none", beforeSteps: "before the first step", beforePromote: "before promotion" }[policy.approval]],
    ["A good version is taken back", `with a chance of at most ${number(100 * policy.falseRollback)} %`],
    ["Checks", policy.checks.map(describe).join("; ")],
  ];
  return [h("h2", {}, "Policy"),
    h("dl", {}, rows.map(([term, words]) => [h("dt", {}, term), h("dd", {}, words)])),
    h("div", { class: "buttons" }, h("button", { type: "button", "data-k": "policy", onclick: () => open("policy", data, refresh) }, "Change the policy…")),
    h("details", {}, h("summary", {}, "As JSON"), h("pre", { tabindex: "0", role: "region", "aria-label": "The policy as JSON" }, JSON.stringify(plain(policy), null, 2)))];
}

export const plain = policy => Object.fromEntries(Object.entries(policy).filter(([name]) => name !== "etag"));

function describe(check) {
  const limits = ["max", "min", "tolerance", "floor"].filter(name => check[name] !== undefined).map(name => `${name} ${number(check[name])}`).join(", ");
  const on = { revert: "reverts", pause: "pauses", none: "dry run" }[check.on];
  return `${check.kind} (${[on, limits].filter(Boolean).join(", ")})`;
}
