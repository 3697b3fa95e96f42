// What a person can do: each with what will happen, or why it cannot be done now.

import { dialog } from "./dialog.js";
import { h, icon } from "./dom.js";
import { policyEditor } from "./policyEditor.js";
import { idempotencyKey, modelPath, send } from "./api.js";
import { phaseWord } from "./words.js";

export function actionBar(data, refresh) {
  return h("ul", { class: "actions", "aria-label": "Actions" }, all(data.model).map(action => {
    const off = action.off;
    const id = `why-${action.key}`;
    return h("li", {},
      h("button", {
        type: "button", class: action.brake ? "brake" : "", "data-k": action.key, "aria-disabled": off ? "true" : undefined, "aria-describedby": id,
        onclick: () => !off && open(action.key, data, refresh),
      }, action.icon && icon(action.icon), action.words),
      h("span", { id, class: off ? "off" : "what" }, off ?? action.what));
  }));
}

// All actions of a model, whether they fit now or not.
export function all(model) {
  const rollout = model.rollout;
  const version = rollout?.version;
  const stays = model.stable && model.stable !== version ? `version ${model.stable} has all traffic again` : "nothing serves then";
  const command = (key, why) => (!rollout ? "Nothing is being rolled out." : rollout.allowed?.includes(key) ? undefined : why ?? `Not while it is: ${phaseWord(rollout.phase).toLowerCase()}.`);
  const approves = rollout?.phase === "awaitingApproval";
  const resume = model.frozen && rollout?.allowed?.includes("resume") ? "The model is frozen: lift the freeze first."
    : command("resume", "It is neither paused nor waiting for approval.");
  return [
    { key: "rollback", icon: "back", brake: true, words: "Roll back…", ...rollback(model) },
    { key: "promote", words: "Promote…", off: command("promote"), what: promoted(rollout) },
    approves || rollout?.phase === "paused"
      ? { key: "resume", words: approves ? "Approve…" : "Resume…", off: resume, what: approves ? `Version ${version} goes on.` : `Version ${version} goes on where it was paused. A check that paused it goes on as a dry run.` }
      : { key: "pause", words: "Pause…", off: command("pause"), what: `Version ${version} keeps ${rollout?.weight ?? 0} % of the traffic until a person decides.` },
    { key: "abort", words: "Abort…", off: command("abort", rollout?.phase === "watching" ? "It is promoted already: roll it back instead." : undefined), what: `Ends the rollout: version ${version} is taken out, ${stays}.` },
    model.withdrawn
      ? { key: "lift", words: "Lift the withdrawal…", what: "Uploads are rolled out again." }
      : model.frozen
        ? { key: "unfreeze", words: "Lift the freeze…", what: "Uploads are rolled out again, and a paused rollout can be resumed." }
        : { key: "freeze", words: "Freeze…", what: "Uploads are saved, nothing rolls out, and a rollout under way is paused." },
  ];
}

function promoted(rollout) {
  const { phase, version, step, steps } = rollout ?? {};
  if (phase === "watching") return `Ends the watch: nothing takes version ${version} back by itself any more.`;
  if (phase === "awaitingApproval") return `Approves version ${version}.`;
  return step < steps ? `Ends step ${step} of ${steps} at once; the next one begins.` : `Gives version ${version} all traffic; its watch begins.`;
}

function rollback(model) {
  if (model.candidate) return { what: `Takes version ${model.candidate} out at once; ${model.stable ? `version ${model.stable} has all traffic` : "nothing serves then"}.` };
  if (!model.stable) return { off: "Nothing is in service." };
  return { what: model.previous ? `Version ${model.previous} takes the place of version ${model.stable} at once.` : `There is no version before ${model.stable}: it can be taken out of service.` };
}

export function open(key, data, refresh, version) {
  if (key === "policy") return policyEditor(data, refresh);
  const { model, name } = data;
  const path = modelPath(name);
  const action = all(model).find(one => one.key === key) ?? {};
  if (action.off) return;
  const rollout = model.rollout && `${path}/rollouts/${model.rollout.id}`;
  const shown = words => words.replace("…", "");
  const simple = (words, what, call, more = {}) => dialog({ title: `${words}: ${name}`, verb: words, what, call, refresh, ...more });
  switch (key) {
    case "rollback": return rollbackDialog(data, refresh, version);
    case "deploy": return simple(`Deploy version ${version}`, deployed(model, version), reason => send("POST", `${path}/rollouts`, { version, reason }),
      { problem: model.frozen ? "The model is frozen: nothing rolls out before the freeze is lifted." : "" });
    case "promote": {
      const full = h("input", { type: "checkbox", id: "full" });
      const fields = model.rollout.step ? h("p", { class: "check" }, full, h("label", { for: "full" }, "Skip all steps that are left")) : "";
      return simple("Promote", action.what, reason => send("POST", `${rollout}/promote`, { reason, full: full.checked }), { fields });
    }
    case "pause": case "resume": case "abort": return simple(shown(action.words), action.what, reason => send("POST", `${rollout}/${key}`, { reason }), { brake: key === "abort", optional: key === "resume" });
    case "freeze": return simple("Freeze", action.what, reason => send("PUT", `${path}/freeze`, { reason }));
    case "unfreeze": return simple("Lift the freeze", action.what, () => send("DELETE", `${path}/freeze`), { bare: true });
    case "lift": return simple("Lift the withdrawal", action.what, () => send("DELETE", `${path}/withdrawal`), { bare: true });
  }
}

const deployed = (model, version) => model.stable
  ? `Version ${version} is rolled out beside version ${model.stable}, by the model's policy: gate, steps, watch.${model.rollout ? ` The rollout of version ${model.rollout.version} is under way; the policy says which of them goes on.` : ""}`
  : `Version ${version} is rolled out. There is nothing to compare it with, so it gets all traffic after the gate.`;

// What is meant is named by 'from': if somebody else was quicker, nothing happens.
function rollbackDialog(data, refresh, version) {
  const { model, versions, name } = data;
  const from = model.candidate ?? model.stable;
  const usual = model.candidate ? model.stable : model.previous;
  const others = (versions?.value ?? []).filter(one => !one.deletedAt && one.version !== model.stable && one.version !== model.candidate && one.version !== usual);
  const choice = h("select", { id: "to" },
    usual !== undefined && h("option", { value: "" }, `version ${usual}, as usual`),
    others.map(one => h("option", { value: one.version }, `version ${one.version}${one.barred ? " (taken back before)" : ""}`)),
    h("option", { value: "none" }, "no version: take the model out of service"));
  if (version !== undefined && version !== usual) choice.value = String(version);
  const what = h("span", {});
  const tell = () => (what.textContent = told(model, from, choice.value, usual));
  choice.addEventListener("change", tell);
  tell();
  const key = idempotencyKey();
  return dialog({
    title: `Roll back: ${name}`, verb: "Roll back", what, brake: true, refresh,
    fields: [h("label", { for: "to" }, "Go to"), choice],
    call: reason => send("POST", `${modelPath(name)}/rollback`, { from, reason, ...target(choice.value) }, { "Idempotency-Key": key }),
    after: answer => (answer.status === 202 ? "The record is changed. The storage takes the routing in seconds; the page shows when." : ""),
  });
}

const target = value => (value === "" ? {} : { to: value === "none" ? "none" : Number(value) });

function told(model, from, value, usual) {
  if (value === "none") return "The model is taken out of service at once: nothing answers until a person deploys a version.";
  const to = value === "" ? usual : Number(value);
  const barred = to > from ? "" : ` Version ${from} is barred: only a person brings it back.`;
  return model.candidate && to === model.stable
    ? `Version ${from} is taken out at once and version ${to} has all traffic.${barred}`
    : `Version ${to} takes the place of version ${model.stable ?? from} at once and has all traffic.${barred}`;
}
