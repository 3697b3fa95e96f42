// Shows the page that the address names, and how the connection stands.

import { session } from "./api.js";
import { h, icon } from "./dom.js";
import { Poll } from "./poll.js";
import { modelPage } from "./model.js";
import { modelsPage } from "./models.js";
import { ago } from "./words.js";

const main = document.getElementById("main");
const notice = document.getElementById("notice");
const connection = document.getElementById("connection");
const leave = document.getElementById("leave");
let poll;
let page;
let seen;

function route() {
  const [path, query] = location.hash.replace(/^#/, "").split("?");
  const model = /^\/models\/([^/]+)$/.exec(path)?.[1];
  return { model: model && decodeURIComponent(model), query: new URLSearchParams(query ?? "") };
}

function show() {
  const { model, query } = route();
  if (page && page.model === model && page.takes?.(query)) return;
  poll?.stop();
  page?.close?.();
  notice.replaceChildren();
  document.title = model ? `${model} · ModelFunctions` : "ModelFunctions";
  document.getElementById("crumbs").replaceChildren(...(model
    ? [h("a", { href: "#/" }, "Models"), h("span", { "aria-hidden": "true" }, " / "), h("span", { "aria-current": "page" }, model)]
    : [h("span", { "aria-current": "page" }, "Models")]));
  main.replaceChildren(h("p", { class: "empty" }, "Loading…"));
  page = model ? modelPage(main, model, query, refresh) : modelsPage(main, query, refresh);
  page.model = model;
  poll = new Poll(async () => {
    const wait = await page.load();
    well();
    return wait;
  }, failed);
}

const refresh = () => poll?.now();

function well() {
  seen = new Date().toISOString();
  document.body.classList.remove("stale");
  notice.replaceChildren();
  connection.replaceChildren(h("span", { class: "dot" }), "Live");
  leave.hidden = !session.key;
}

function failed(problem, wait) {
  if (problem.status === 401) return signIn(problem);
  document.body.classList.toggle("stale", Boolean(seen));
  connection.replaceChildren(icon("alert"), problem.status === 0 ? "Offline" : "Not up to date");
  notice.replaceChildren(h("div", { class: "notice" }, icon("alert"), h("div", {},
    h("strong", {}, title(problem)), h("p", {}, problem.status === 0 ? "" : problem.message, seen ? [" What is shown was read ", ago(seen), "."] : "",
      problem.status === 404 ? "" : ` The next attempt is in ${Math.round(wait / 1000)} s.`)),
    h("button", { type: "button", onclick: refresh }, "Try now")));
  if (!seen || problem.status === 404 || problem.status === 403) main.replaceChildren(h("p", { class: "empty" }, title(problem)));
}

const title = problem => ({
  0: "The host does not answer", 403: "You may not read this", 404: "There is no such model", 503: "The storage does not answer",
})[problem.status] ?? "The page could not be read";

// Nobody is signed in: a key is asked for, or where the host has a sign-in of its own, that is offered.
async function signIn() {
  poll.stop();
  connection.replaceChildren(icon("off"), "Signed out");
  const wrong = session.key;
  session.key = "";
  leave.hidden = true;
  const field = h("input", { id: "key", type: "password", autocomplete: "off", required: true });
  const form = h("form", { class: "signin", onsubmit: event => { event.preventDefault(); session.key = field.value.trim(); reload(); } },
    h("h1", {}, wrong ? "That key is not accepted" : "Sign in"),
    h("p", {}, "This page is open, the models are not. Give a key of this host. It is kept in this tab only, until you close it."),
    h("label", { for: "key" }, "Key"), field, h("button", { class: "main", type: "submit" }, "Go on"));
  main.replaceChildren(form);
  field.focus();
  if (await hasSignIn())
    form.append(h("p", {}, "This host also asks who you are: ", h("a", { href: `/.auth/login/aad?post_login_redirect_uri=${encodeURIComponent("/api/dashboard")}` }, "sign in with Microsoft Entra"), ". The key is needed beside that."));
}

async function hasSignIn() {
  try {
    return (await fetch("/.auth/me", { redirect: "manual" })).status !== 404;
  } catch {
    return false;
  }
}

function reload() {
  page = undefined;
  seen = undefined;
  show();
}

leave.addEventListener("click", () => { session.key = ""; reload(); });
window.addEventListener("hashchange", () => { show(); main.focus({ preventScroll: true }); });
window.addEventListener("online", refresh);
show();
