// One side of the bar, to scale: a plate's height and width follow its mass.
import { s } from "./dom.js";
import { kg } from "./table.js";
import { bare } from "./words.js";

const HEAVIEST = 25;
const TALL = 88;
const LOW = 34;

/** Each plate's name, height and width. A long name widens its plate, and with it every heavier one: none looks smaller
 * than a lighter one. */
export function sizes(side) {
  const plates = side.map((plate) => {
    const share = Math.sqrt(Math.min(kg(plate), HEAVIEST) / HEAVIEST), text = bare(plate);
    return { mass: kg(plate), text, tall: Math.round(LOW + (TALL - LOW) * share), wide: Math.max(Math.round(18 + 22 * share), 10 + 9 * text.length) };
  });
  return plates.map((one) => ({ ...one, wide: Math.max(...plates.filter((other) => other.mass <= one.mass).map((other) => other.wide)) }));
}

export function drawing(side, label) {
  const plates = sizes(side);
  const parts = [
    s("rect", { x: 0, y: 46, width: 52, height: 8, rx: 2, class: "bar" }),
    s("rect", { x: 52, y: 37, width: 9, height: 26, rx: 2, class: "collar" }),
  ];
  let x = 64;
  for (const { text, tall, wide } of plates) {
    parts.push(s("rect", { x, y: 50 - tall / 2, width: wide, height: tall, rx: 5, class: "plate" }));
    parts.push(s("text", { x: x + wide / 2, y: 55.5, "text-anchor": "middle", class: "plate-name" }, text));
    x += wide + 4;
  }
  const end = Math.max(x + 34, 190);
  parts.push(s("rect", { x, y: 45, width: end - x, height: 10, rx: 3, class: "bar" }));
  return s("svg", { viewBox: `0 0 ${end} 100`, width: end, height: 100, role: "img", "aria-label": label, class: "plates" }, parts);
}
