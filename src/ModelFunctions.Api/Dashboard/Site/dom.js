// Builds elements. Whatever comes from the API becomes text nodes, never markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  serves: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M5.5 8.2l1.8 1.8 3.4-3.8",
  none: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11",
  waits: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3.2l2 1.5",
  gate: "M3 13.5V4.5M13 13.5V4.5M3 6.5h10M6.3 6.5v7M9.7 6.5v7",
  steps: "M2.5 12.5h3.6V9h3.6V5.5h3.8",
  paused: "M5.5 3.5v9M10.5 3.5v9",
  approval: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M6.3 6.6c0-2.3 3.4-2.2 3.4-.2 0 1.3-1.7 1.4-1.7 2.6M8 11v.6",
  watch: "M1.8 8S4 4 8 4s6.2 4 6.2 4S12 12 8 12 1.8 8 1.8 8M8 6.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3",
  back: "M6 3.5 2.8 6.7 6 9.9M3 6.7h6a3.2 3.2 0 0 1 0 6.4H7",
  up: "M8 13V3.5M4 7.3 8 3.3l4 4",
  frozen: "M8 2v12M2.8 5l10.4 6M13.2 5 2.8 11",
  alert: "M8 2.6 14.2 13.2H1.8zM8 6.6v3.2M8 11.2v.5",
  bad: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M6 6l4 4M10 6l-4 4",
  off: "M3.5 3.5l9 9M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11",
};

export function h(tag, props, ...kids) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "width" && tag !== "svg") element.style.width = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...kids.flat(Infinity).filter(kid => kid !== undefined && kid !== null && kid !== false));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 16 16", "aria-hidden": "true", class: "icon" })) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

// Puts new content in place only when what it is made of has changed; the focus stays on the element with the same data-k.
export function put(place, made, build) {
  const key = JSON.stringify(made);
  if (place.madeOf === key) return false;
  place.madeOf = key;
  const held = place.contains(document.activeElement) ? document.activeElement.dataset.k : undefined;
  place.replaceChildren(...[build()].flat(Infinity).filter(Boolean));
  if (held) place.querySelector(`[data-k="${CSS.escape(held)}"]`)?.focus();
  return true;
}
