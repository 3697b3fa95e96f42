// What a check's chart shows, made of the looks' figures.

import { evidence, milliseconds, number, percent, times as timesText } from "./words.js";

const RATES = new Set(["errors", "invalid"]);
const EDGE = 64;
const WIDE = 0.85;

export const VIEWS = { difference: "Difference", arms: "Both arms", evidence: "Evidence" };

export const figure = kind => (RATES.has(kind) ? value => percent(value) : kind === "latency" ? milliseconds : number);

// The figures of one check at each look that has some, by column.
export function table(looks, columns, index) {
  const rows = { turn: [], at: [], verdict: [], phase: [], step: [] };
  for (const column of columns) rows[column] = [];
  for (const look of looks) {
    const found = look.checks.find(check => check[0] === index);
    if (!found || look.phase === "gating" || (found[columns.indexOf("candidate") + 2] === null && found[1] === "noData")) continue;
    rows.turn.push(look.turn);
    rows.at.push(Date.parse(look.at) / 1000);
    rows.phase.push(look.phase);
    rows.step.push(look.step);
    rows.verdict.push(found[1]);
    columns.forEach((column, i) => rows[column].push(found[i + 2] ?? null));
  }
  return rows;
}

// How far the ends of bands go, but for those of the first looks, which know so little that they would flatten all others.
function most(values, least) {
  const known = values.filter(value => value !== null).sort((a, b) => a - b);
  return Math.max(least, known[Math.floor(known.length * WIDE)] ?? least);
}

const within = (value, low, high) => (value === null ? null : Math.max(low, Math.min(high, value)));
const level = (rows, value) => ({ values: rows.at.map(() => value) });

// The lines of a view; a check that has no ratio shows its own figure instead.
export function view(name, rows, check, policy) {
  const format = figure(check.kind);
  if (name === "evidence" && rows.lnE.some(value => value !== null))
    return { lines: [{ tone: "candidate", label: "ln E", values: rows.lnE.map(value => value === null ? null : Math.max(0, value)) }], limits: [{ values: rows.limit }], format: number };
  if (name === "difference" && rows.ratioLow.some(value => value !== null)) {
    const highs = rows.ratioHigh.map((value, i) => (rows.ratioLow[i] === null ? null : value ?? EDGE));
    const top = Math.min(EDGE, most([...highs], 2 * Math.max(1, rows.ratio.at(-1) ?? 1)) * 1.3);
    const bottom = 1 / Math.min(EDGE, most(rows.ratioLow.map(value => (value === null ? null : 1 / Math.max(value, 1 / EDGE))), 2) * 1.3);
    const clamp = value => within(value, bottom, top);
    const values = rows.ratio.map((value, i) => clamp(value ?? (rows.ratioLow[i] === null ? null : EDGE)));
    const low = rows.ratioLow.map((value, i) => (values[i] === null ? null : clamp(value ?? 0)));
    const high = highs.map((value, i) => (values[i] === null ? null : clamp(value)));
    return {
      lines: [{ tone: "candidate", label: "candidate ÷ stable", values, low, high }], limits: [level(rows, policy?.tolerance ?? 1)], log: true,
      format: value => `×${number(value)}`,
    };
  }
  const arm = (column, tone, label, dash) => {
    const bounded = rows[`${column}High`].some(value => value !== null);
    const top = bounded ? most(rows[`${column}High`], Math.max(...rows[column].filter(value => value !== null))) : 0;
    return {
      tone, label, dash, values: rows[column], low: bounded ? rows[`${column}Low`] : undefined,
      high: bounded ? rows[`${column}High`].map((value, i) => (rows[column][i] === null ? null : within(value ?? Infinity, 0, top))) : undefined,
    };
  };
  const lines = [arm("candidate", "candidate", "candidate")];
  if (rows.stable.some(value => value !== null)) lines.unshift(arm("stable", "stable", "stable", [6, 3]));
  const limit = policy?.max ?? policy?.floor ?? policy?.min;
  const isAbove = limit !== undefined && !(check.kind === "errors" || check.kind === "invalid");
  return { lines, limits: isAbove || policy?.max !== undefined ? [level(rows, limit)] : [], format };
}

// One look in words.
export function told(rows, i, check) {
  const format = figure(check.kind);
  const between = (low, high, words) => (low === null && high === null ? "" : ` (${words(low ?? 0)} to ${high === null ? "unbounded" : words(high)})`);
  const said = [new Date(rows.at[i] * 1000).toLocaleTimeString("en-GB")];
  if (rows.candidate[i] !== null) said.push(`candidate ${format(rows.candidate[i])}${between(rows.candidateLow[i], rows.candidateHigh[i], format)}`);
  if (rows.stable[i] !== null) said.push(`stable ${format(rows.stable[i])}${between(rows.stableLow[i], rows.stableHigh[i], format)}`);
  if (rows.ratioLow[i] !== null) said.push(`${rows.ratio[i] === null ? "more" : timesText(rows.ratio[i])} ${rows.ratio[i] === null ? "than " : ""}stable${between(rows.ratioLow[i], rows.ratioHigh[i], timesText)}`);
  if (rows.lnE[i] !== null) said.push(`ln E ${evidence(rows.lnE[i])} of ${evidence(rows.limit[i])}`);
  return `${said.join(", ")}, ${rows.verdict[i] === "degraded" ? "degraded" : rows.verdict[i] === "healthy" ? "healthy" : "no data"}`;
}
