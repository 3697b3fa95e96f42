// Asks before something is done: what will happen, why, and by whom. Tells refusals apart.

import { session } from "./api.js";
import { h } from "./dom.js";

const TITLES = {
  0: "The host did not answer. It may or may not have taken effect; the page shows how it stands. To send it again is safe.",
  400: "That was not accepted.", 401: "You are signed out: the key is not accepted any more.", 403: "You may not do that.",
  409: "Not done: it does not fit how the model stands now.", 412: "Not done: somebody has changed it since you opened it.",
  503: "The storage does not answer. It may or may not have taken effect; try again in a few seconds.",
};

export const refusal = problem => [
  h("strong", {}, TITLES[problem.status] ?? "Not done."), problem.status === 0 ? "" : ` ${problem.message}`,
  problem.errors && h("ul", {}, Object.entries(problem.errors).flatMap(([path, errors]) => errors.map(error => h("li", {}, h("code", {}, path || "/"), ` ${error}`)))),
];

export function dialog({ title, verb, what, call, refresh, fields = "", brake = false, bare = false, optional = false, problem = "", after }) {
  const reason = h("textarea", { id: "reason", rows: 2, maxlength: 1000, required: !optional, "aria-describedby": "reason-note" });
  const name = h("input", { id: "who", value: session.name, maxlength: 64, autocomplete: "name" });
  const said = h("div", { class: "problem", role: "alert" }, problem);
  const go = h("button", { type: "submit", class: brake ? "brake main" : "main" }, verb);
  const box = h("dialog", { "aria-labelledby": "dialog-title", "aria-describedby": "dialog-what", onclose: () => { box.remove(); back?.focus(); } },
    h("form", { onsubmit: submit },
      h("h2", { id: "dialog-title" }, title), h("p", { id: "dialog-what" }, what), fields,
      !bare && [h("label", { for: "reason" }, optional ? "Reason (may stay empty)" : "Reason"), reason, h("p", { id: "reason-note", class: "muted" }, "The log keeps it.")],
      h("label", { for: "who" }, "Your name for the log ", h("span", { class: "muted" }, "(unless you are signed in; may stay empty)")), name,
      said, h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => box.close() }, "Cancel"), go)));
  const back = document.activeElement;

  async function submit(event) {
    event.preventDefault();
    session.name = name.value.trim();
    go.disabled = true;
    said.replaceChildren();
    try {
      const answer = await call(reason.value.trim() || undefined);
      const words = after?.(answer);
      if (words) said.replaceChildren(words);
      else box.close();
    } catch (failure) {
      said.replaceChildren(...refusal(failure).filter(Boolean));
      go.disabled = false;
    }
    refresh();
  }

  document.body.append(box);
  box.showModal();
  (bare ? go : reason).focus();
}
