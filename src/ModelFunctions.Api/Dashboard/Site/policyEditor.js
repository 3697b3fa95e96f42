// The policy's document, changed under its ETag.

import { modelPath, send } from "./api.js";
import { refusal } from "./dialog.js";
import { h } from "./dom.js";
import { plain } from "./policy.js";

export function policyEditor(data, refresh) {
  const { etag } = data.policy;
  const text = h("textarea", { id: "policy-text", rows: 22, spellcheck: "false", class: "code" }, JSON.stringify(plain(data.policy), null, 2));
  const said = h("div", { class: "problem", role: "alert" });
  const save = h("button", { type: "submit", class: "main" }, "Set the policy");
  const box = h("dialog", { class: "wide", "aria-labelledby": "policy-title", onclose: () => box.remove() }, h("form", { onsubmit: submit },
    h("h2", { id: "policy-title" }, `Policy of ${data.name}`),
    h("p", {}, "It holds for rollouts that begin from now on. A rollout under way keeps the policy that it began with."),
    h("label", { for: "policy-text" }, "Policy as JSON"), text, said,
    h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => box.close() }, "Cancel"), save)));

  async function submit(event) {
    event.preventDefault();
    try {
      await send("PUT", `${modelPath(data.name)}/policy`, JSON.parse(text.value), { "If-Match": etag });
      box.close();
    } catch (failure) {
      said.replaceChildren(...(failure instanceof SyntaxError ? [h("strong", {}, "That is not JSON: "), failure.message] : refusal(failure).filter(Boolean)));
    }
    refresh();
  }

  document.body.append(box);
  box.showModal();
  text.focus();
}
