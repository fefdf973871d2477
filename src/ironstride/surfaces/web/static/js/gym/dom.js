// Small helpers to make elements. Texts are set as text, never as markup.
const SVG = "http://www.w3.org/2000/svg";

function put(one, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value == null || value === false) continue;
    if (name.startsWith("on")) one.addEventListener(name.slice(2), value);
    else one.setAttribute(name, value === true ? "" : value);
  }
  one.append(...children.flat(3).filter((child) => child != null && child !== false && child !== ""));
  return one;
}

export const h = (tag, attributes, ...children) => put(document.createElement(tag), attributes, children);
export const s = (tag, attributes, ...children) => put(document.createElementNS(SVG, tag), attributes, children);

/** A drawing that the page brought along. */
export const icon = (name) => document.getElementById(`icon-${name}`)?.content.firstElementChild.cloneNode(true) ?? "";

export const button = (label, { class: kind = "", ...attributes } = {}, ...more) => h("button", { type: "button", class: `button ${kind}`.trim(), ...attributes }, ...more, label);

/** Say something to a screen reader, and nobody else. */
export function say(text, isUrgent = false) {
  const region = document.getElementById(isUrgent ? "say-now" : "say");
  if (region) region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
