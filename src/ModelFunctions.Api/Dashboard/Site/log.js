// The log, as sentences with who and why.

import { h } from "./dom.js";
import { ago, plain, stop } from "./words.js";

const v = event => `Version ${event.version}`;

const SENTENCES = {
  registered: e => `${v(e)} was uploaded${e.file ? ` as ${e.file}` : ""}`,
  unchanged: e => `The same file was uploaded again${e.file ? `, ${e.file}` : ""}; it is no new version`,
  rejected: e => `An upload was rejected${e.file ? `, ${e.file}` : ""}`,
  tagged: e => `${v(e)} was tagged`,
  versionDeleted: e => `${v(e)} was deleted`,
  modelDeleted: () => "The model was deleted",
  requested: e => `A rollout of version ${e.version} was asked for`,
  queued: e => `${v(e)} waits for its turn`,
  begun: e => `${v(e)} came on trial`,
  shifted: e => `${v(e)} got ${weightOf(e) ?? "another weight"}`,
  advanced: e => `${v(e)} was moved on`,
  promoteRequested: e => `${v(e)} was moved on by hand`,
  approved: e => `${v(e)} was approved`,
  abortRequested: e => `${v(e)} was aborted by hand`,
  awaitingApproval: e => `${v(e)} waits for approval`,
  paused: e => `${v(e)} was paused`,
  resumed: e => `${v(e)} was resumed`,
  promoted: e => `${v(e)} was promoted and has all traffic`,
  reverting: e => `It was decided to take version ${e.version} back`,
  reverted: e => `${v(e)} was reverted${e.to ? ` to version ${e.to}` : ""}`,
  rolledBack: e => `${v(e)} was rolled back${e.to ? ` to version ${e.to}` : ""}`,
  withdrawn: () => "The model was taken out of service",
  withdrawalLifted: () => "The withdrawal was lifted",
  succeeded: e => `${v(e)} stays: its watch is over`,
  unwatched: e => `${v(e)} stays, though its watch saw too little`,
  aborted: e => `The rollout of version ${e.version} was aborted`,
  superseded: e => `${v(e)} was superseded by a newer one`,
  saved: e => `${v(e)} was saved and not rolled out`,
  expired: e => `The rollout of version ${e.version} expired`,
  failed: e => `The rollout of version ${e.version} failed`,
  frozen: () => "The model was frozen",
  unfrozen: () => "The freeze was lifted",
  policySet: () => "The policy was set",
  policyRemoved: () => "The policy was removed; the default holds",
};

const weightOf = event => {
  const change = event.changes?.find(one => one.path === "/weight");
  return change && (change.to === undefined || change.to === null ? undefined : `${change.to} % of the traffic`);
};

export const told = event => (SENTENCES[event.kind] ?? (e => e.kind))(event);

export function logList(events) {
  const heading = h("h2", {}, "Log");
  if (events.length === 0) return [heading, h("p", { class: "muted" }, "Nothing has happened yet.")];
  const line = event => h("li", { class: `event ${event.kind}` }, ago(event.at),
    h("p", {}, h("strong", {}, told(event)), event.reason ? `: ${stop(plain(event.reason))}` : ".", h("span", { class: "muted" }, ` ${event.actor}`)));
  const [first, rest] = [events.slice(0, 12), events.slice(12)];
  return [heading, h("ol", { class: "events" }, first.map(line)),
    rest.length > 0 && h("details", {}, h("summary", {}, `${rest.length} earlier`), h("ol", { class: "events" }, rest.map(line)))];
}
