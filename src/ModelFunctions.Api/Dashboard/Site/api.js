// Calls the API of this host. The key, where one was typed in, is kept for this tab only.

const KEY = "modelfn-key";
const NAME = "modelfn-name";
const known = new Map();

export class Problem extends Error {
  constructor(status, body, what) {
    super(body?.detail ?? what);
    this.status = status;
    this.code = body?.code;
    this.errors = body?.errors;
    this.traceId = body?.traceId;
  }
}

export const session = {
  get key() { return sessionStorage.getItem(KEY) ?? ""; },
  set key(key) { key ? sessionStorage.setItem(KEY, key) : sessionStorage.removeItem(KEY); known.clear(); },
  get name() { return sessionStorage.getItem(NAME) ?? ""; },
  set name(name) { name ? sessionStorage.setItem(NAME, name) : sessionStorage.removeItem(NAME); },
};

const headers = more => ({ ...(session.key ? { "x-functions-key": session.key } : {}), ...more });

async function call(path, init) {
  let answer;
  try {
    answer = await fetch(path, { cache: "no-store", credentials: "same-origin", redirect: "error", signal: AbortSignal.timeout(15000), ...init });
  } catch {
    throw new Problem(0, null, "The host does not answer.");
  }
  if (answer.ok || answer.status === 304) return answer;
  const body = await answer.json().catch(() => null);
  throw new Problem(answer.status, body, `The host answered ${answer.status}.`);
}

// Reads; what has not changed is not sent again.
export async function read(path) {
  const before = known.get(path);
  const answer = await call(path, { headers: headers(before ? { "If-None-Match": before.tag } : {}) });
  if (answer.status === 304) return before.body;
  const body = await answer.json();
  const tag = answer.headers.get("ETag");
  if (tag) {
    if (known.size > 50) known.clear();
    known.set(path, { tag, body });
  }
  return Object.assign(body, { etag: tag });
}

// Changes something.
export async function send(method, path, body, more = {}) {
  const actor = session.name ? { "X-Actor": session.name } : {};
  const json = body === undefined ? {} : { "Content-Type": "application/json" };
  const answer = await call(path, { method, body: body === undefined ? undefined : JSON.stringify(body), headers: headers({ ...actor, ...json, ...more }) });
  return { status: answer.status, body: answer.status === 204 ? null : await answer.json().catch(() => null) };
}

// Names one attempt of a person: sent again with it, a request takes effect once.
export function idempotencyKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

export const modelPath = model => `/api/models/${encodeURIComponent(model)}`;
