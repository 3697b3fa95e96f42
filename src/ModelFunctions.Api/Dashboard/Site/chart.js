// A chart of one check over its looks, on uPlot. What a canvas cannot tell stands beside it: a line for the cursor, which arrow keys move, and a table.

import { h } from "./dom.js";

const HEIGHT = 168;
const SYNC = "looks";
const TICKS = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50];
let library;

// uPlot is read when the first chart is drawn.
export function ready() {
  library ??= new Promise((done, failed) => document.head.append(h("script", { src: "/api/dashboard/uPlot.iife.min.js", onload: done, onerror: failed })));
  return library;
}

const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// One line or two, each with its band: { label, tone, values, low, high }.
export function chart(place, { lines, limits, log, format, times, events, found, told }) {
  const data = [times];
  const series = [{}];
  const bands = [];
  for (const line of lines) {
    const stroke = color(`--${line.tone}`);
    if (line.low) {
      bands.push({ series: [data.length, data.length + 1], fill: color(`--${line.tone}-band`) });
      data.push(line.high, line.low);
      for (let i = 0; i < 2; i++) series.push({ stroke: "transparent", width: 0, points: { show: false } });
    }
    data.push(line.values);
    series.push({ stroke, width: 1.75, points: { show: times.length < 3 }, dash: line.dash });
  }
  for (const limit of limits) {
    data.push(limit.values);
    series.push({ stroke: color("--limit"), width: 1.25, dash: [4, 4], points: { show: false } });
  }
  const axis = { stroke: color("--muted"), grid: { stroke: color("--grid"), width: 1 }, ticks: { stroke: color("--grid"), width: 1, size: 4 }, font: "11px system-ui, sans-serif" };
  const plot = new window.uPlot({
    width: Math.max(200, place.clientWidth), height: HEIGHT, series, bands,
    legend: { show: false }, padding: [16, 8, 0, 0],
    cursor: { sync: { key: SYNC }, drag: { x: false, y: false }, points: { size: 6 } },
    scales: { x: { time: true }, y: log ? { distr: 3, range: (u, low, high) => span(low, high) } : { range: (u, low, high) => [Math.min(0, low), high > 0 ? high * 1.08 : 1] } },
    axes: [{ ...axis, space: 76, size: 30, values: (u, ticks) => ticks.map(tick => moment(tick, ticks)) }, { ...axis, size: 56, ...(log ? { splits: u => ratios(u.scales.y.min, u.scales.y.max), filter: (u, ticks) => ticks } : {}), values: (u, ticks) => ticks.map(format) }],
    hooks: { draw: [u => marks(u, events, found)], setCursor: [u => u.cursor.idx !== null && u.cursor.idx !== undefined && told(u.cursor.idx)] },
  }, data, place);
  return plot;
}

const span = (low, high) => [Math.min(0.45, low), Math.max(2.2, high)];

// Few and round ratios.
function ratios(low, high) {
  const fitting = TICKS.filter(tick => tick >= low && tick <= high);
  return fitting.length <= 6 ? fitting : fitting.filter(tick => Number.isInteger(Math.log10(tick)) || tick === 0.02 || tick === 50);
}

// A tick of the time axis: seconds where ticks are close, the day where they are far apart.
function moment(tick, ticks) {
  const apart = (ticks[1] ?? tick + 60) - ticks[0];
  const at = new Date(tick * 1000);
  if (apart >= 86400) return at.toLocaleDateString("en-GB", { day: "numeric", month: "short" });
  const time = { hour: "2-digit", minute: "2-digit", ...(apart < 60 ? { second: "2-digit" } : {}) };
  const day = ticks.at(-1) - ticks[0] > 86400 ? { day: "numeric", month: "short" } : {};
  return at.toLocaleString("en-GB", { ...day, ...time });
}

// Moves the cursor as the arrow keys say.
export function onKeys(plot, event, at) {
  const last = plot.data[0].length - 1;
  const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last, PageUp: at - 10, PageDown: at + 10 }[event.key];
  if (next === undefined || last < 0) return at;
  event.preventDefault();
  const to = Math.max(0, Math.min(last, next));
  plot.setCursor({ left: plot.valToPos(plot.data[0][to], "x"), top: HEIGHT / 2 });
  return to;
}

function marks(u, events, found) {
  const { ctx, bbox } = u;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = `${11 * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = "bottom";
  let free = -Infinity;
  for (const event of events) {
    const x = Math.round(u.valToPos(event.at, "x", true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.strokeStyle = color("--mark");
    ctx.setLineDash([2 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const width = ctx.measureText(event.words).width;
    const left = Math.min(x, bbox.left + bbox.width - width);
    if (left < free) continue;
    ctx.fillStyle = color("--muted");
    ctx.fillText(event.words, left, bbox.top - 2 * ratio);
    free = left + width + 6 * ratio;
  }
  if (found) {
    const [x, y] = [u.valToPos(found.at, "x", true), u.valToPos(found.value, "y", true)];
    ctx.setLineDash([]);
    ctx.strokeStyle = color("--bad");
    ctx.lineWidth = 2 * ratio;
    ctx.beginPath();
    ctx.arc(x, y, 5 * ratio, 0, 2 * Math.PI);
    ctx.stroke();
  }
  ctx.restore();
}
