// Words and figures for people.

import { h } from "./dom.js";

const PHASES = {
  requested: ["waits", "Requested"], waiting: ["waits", "Waits for its turn"], gating: ["gate", "At the gate"], stepping: ["steps", "In steps"],
  paused: ["paused", "Paused"], awaitingApproval: ["approval", "Awaits approval"], promoting: ["up", "Being promoted"], watching: ["watch", "Watched"],
  reverting: ["back", "Being taken back"], succeeded: ["serves", "Succeeded"], reverted: ["back", "Reverted"], withdrawn: ["back", "Withdrawn"],
  aborted: ["off", "Aborted"], superseded: ["up", "Superseded"], saved: ["none", "Saved"], expired: ["off", "Expired"], failed: ["bad", "Failed"],
};

const ENDED = {
  succeeded: "stayed", reverted: "was reverted", withdrawn: "was taken back", aborted: "was aborted", superseded: "was superseded",
  saved: "was saved and not rolled out", expired: "expired", failed: "failed",
};

const CODES = { healthy: "Healthy", degraded: "Degraded", noData: "No data", sourceDown: "Source down" };

export const phaseOf = model => model.rollout?.phase ?? model.phase;

// How a model stands, in an icon, a word and a tone.
export function standing(model) {
  const phase = phaseOf(model);
  const rollout = model.rollout;
  if (phase) {
    const [icon, word] = PHASES[phase];
    const step = phase === "stepping" && rollout?.steps ? `Step ${rollout.step} of ${rollout.steps}` : word;
    const tone = phase === "paused" || phase === "awaitingApproval" ? "ask" : phase === "reverting" ? "bad" : "busy";
    return { icon, word: step, tone };
  }
  if (model.withdrawn) return { icon: "off", word: "Withdrawn", tone: "ask" };
  if (model.frozen) return { icon: "frozen", word: "Frozen", tone: "ask" };
  return model.stable ? { icon: "serves", word: "In service", tone: "calm" } : { icon: "none", word: "Nothing in service", tone: "calm" };
}

export const phaseWord = phase => PHASES[phase]?.[1] ?? phase;
export const phaseIcon = phase => PHASES[phase]?.[0] ?? "none";
export const verdictWord = verdict => CODES[verdict] ?? verdict;
export const versionOf = rollout => /-v(\d+)-\d+$/.exec(rollout)?.[1];
export const percent = (share, digits = 2) => `${trim(100 * share, share < 0.001 && share > 0 ? 4 : digits)} %`;
export const count = number => number.toLocaleString("en-US");
export const requests = number => `${count(number)} ${number === 1 ? "request" : "requests"}`;
export const milliseconds = time => `${time < 10 ? trim(time, 2) : count(Math.round(time * 10) / 10)} ms`;
export const number = value => value === null || value === undefined ? "–" : Math.abs(value) >= 1000 ? count(Math.round(value)) : trim(value, Math.abs(value) < 1 ? 4 : 2);
export const evidence = lnE => (Math.round(lnE * 10) / 10).toFixed(1);
export const times = ratio => ratio >= 100 ? `${count(Math.round(ratio))} times` : `${trim(ratio, 2)} times`;
export const stop = words => !words ? "" : /[.!?]$/.test(words) ? words : `${words}.`;
// A reason without the sentences that name calls of the API: on the page, buttons stand for them.
export const plain = words => words?.split(/(?<=[.:]) +(?=[A-Z])/).filter(sentence => !/\b(GET|POST|PUT|DELETE) \/api\/models\//.test(sentence)).join(" ");
export const cap = words => words.charAt(0).toUpperCase() + words.slice(1);

function trim(value, digits) {
  return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

export function bytes(length) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let at = 0;
  for (; length >= 1024 && at < units.length - 1; at++) length /= 1024;
  return `${trim(length, at ? 1 : 0)} ${units[at]}`;
}

export function span(ms) {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 90) return `${s} s`;
  if (s < 5400) return `${Math.round(s / 60)} min`;
  if (s < 172800) return `${Math.round(s / 3600)} h`;
  return `${Math.round(s / 86400)} days`;
}

export const clock = at => new Date(at).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });

// A moment, told as an age that goes on by itself.
export function ago(at) {
  return h("time", { datetime: at, title: clock(at), "data-ago": "" }, agoText(at));
}

const agoText = at => {
  const ms = Date.now() - Date.parse(at);
  return ms < 5000 ? "just now" : `${span(ms)} ago`;
};

setInterval(() => document.querySelectorAll("time[data-ago]").forEach(time => (time.textContent = agoText(time.dateTime))), 10000);

// The rollout that ended last, in a sentence with its figures.
export function lastDecision(model) {
  const last = model.lastRollout;
  return last && `Version ${versionOf(last.id)} ${ENDED[last.phase] ?? last.phase}${last.reason ? `: ${stop(plain(last.reason))}` : "."}`;
}

export function serving(model) {
  if (model.candidate && model.stable) return `Version ${model.stable} serves, version ${model.candidate} has ${model.weight} % of the traffic.`;
  return model.stable ? `Version ${model.stable} serves all traffic.` : model.candidate ? `Version ${model.candidate} is on trial; nothing else serves.` : "Nothing serves.";
}
