// Moving a lift on the week board: drag with a pointer, hold with a finger, keys, or "Move it" and a tap.
// The server prices every slot; this file shows the prices where the slots are and never computes one.
const SLACK_PX = 8;
const HOLD_MS = 300;
const board = document.querySelector("[data-board]");
const live = document.getElementById("week-live");
const panel = document.getElementById("move-panel");
const sheet = document.getElementById("here");
let picked = null; // { block, slots: Map, asked }
let dragged = null; // { block, x, y, ghost, timer }
let opening = 0;

const say = (words) => { live.textContent = words; };
const places = () => [...board.querySelectorAll(".place")];
const keyOf = (one) => `${one.dataset.on} ${one.dataset.slot}`;

async function pickUp(block, focusIt) {
  clear();
  const turn = ++opening;
  let rows;
  try {
    const answer = await fetch(block.dataset.move, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    rows = [...page.querySelectorAll("[data-place]")];
  } catch {
    if (turn === opening) { endDrag(); say(board.dataset.failed); }
    return;
  }
  if (turn !== opening) return;
  picked = { block, slots: new Map(rows.map((row) => [keyOf(row), row])), asked: "" };
  block.classList.add("is-picked");
  board.classList.add("is-moving");
  if (sheet) sheet.hidden = true;
  // A week of hers may begin on another day than the plan's: with no place on this board, all are on a page.
  if (!places().some((place) => !isHome(picked.slots.get(keyOf(place))))) { location.assign(block.dataset.move); return; }
  for (const place of places()) {
    const row = picked.slots.get(keyOf(place));
    if (row) { place.replaceChildren(slotButton(row)); place.hidden = false; }
  }
  say(board.dataset.picked);
  if (focusIt) home()?.focus();
}

function slotButton(row) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "price";
  button.dataset.state = row.dataset.state;
  button.dataset.cost = row.dataset.cost;
  if (row.dataset.state === "refused") button.setAttribute("aria-disabled", "true");
  const aloud = document.createElement("span");
  aloud.className = "visually-hidden";
  aloud.textContent = row.dataset.aloud;
  const seen = document.createElement("span");
  seen.className = "price-words";
  seen.setAttribute("aria-hidden", "true");
  seen.append(...[...row.querySelector("[data-tag]").childNodes].map((node) => document.importNode(node, true)));
  button.append(aloud, seen);
  button.addEventListener("click", () => drop(button));
  button.addEventListener("focus", () => show(button));
  button.addEventListener("mouseenter", () => { if (!picked?.asked) show(button); });
  return button;
}

const isHome = (row) => !row || row.dataset.state === "here";
const rowOf = (button) => picked?.slots.get(keyOf(button.parentElement));
const home = () => board.querySelector('.price[data-state="here"]') ?? board.querySelector(".price");

function show(button) {
  const row = rowOf(button);
  if (!row || button.classList.contains("is-target")) return;
  board.querySelectorAll(".is-target").forEach((one) => one.classList.remove("is-target"));
  button.classList.add("is-target");
  say(row.dataset.aloud);
  panel.replaceChildren(...[...row.querySelector("[data-panel]").childNodes].map((node) => document.importNode(node, true)));
  panel.hidden = !panel.textContent.trim();
  panel.querySelector("[data-keep]")?.addEventListener("click", (event) => { event.preventDefault(); putBack(); });
}

// Drops the picked lift: on a good place the preview opens, on "Never" it asks once, elsewhere it says why not.
function drop(button) {
  const row = rowOf(button);
  if (!row) return;
  show(button);
  const { state, address } = row.dataset;
  if (state === "here") { putBack(); return; }
  if (!address) { say(row.dataset.aloud); return; }
  if (state === "never") {
    picked.asked = keyOf(row);
    panel.querySelector("[data-keep]")?.focus();
    return;
  }
  location.assign(address);
}

// Takes the prices away; the block that was picked up, if there was one.
function clear() {
  opening += 1;
  const block = picked?.block;
  if (!block) return null;
  picked = null;
  block.classList.remove("is-picked");
  board.classList.remove("is-moving");
  for (const place of places()) { place.replaceChildren(); place.hidden = true; }
  panel.replaceChildren();
  panel.hidden = true;
  if (sheet) sheet.hidden = false;
  return block;
}

function putBack() {
  endDrag();
  const block = clear();
  if (block) { say(board.dataset.stays); block.focus(); }
}

// --- dragging -------------------------------------------------------------------------------------------------------
function beginDrag(block, x, y) {
  const box = block.getBoundingClientRect();
  const ghost = block.cloneNode(true);
  ghost.removeAttribute("data-session");
  ghost.removeAttribute("id");
  ghost.setAttribute("aria-hidden", "true");
  ghost.tabIndex = -1;
  ghost.classList.add("ghost");
  ghost.style.inlineSize = `${box.width}px`;
  document.body.append(ghost);
  panel.classList.add("is-dragging"); // on a phone it would lie over the slots below
  dragged = { block, ghost, dx: x - box.left, dy: y - box.top };
  moveTo(x, y);
  pickUp(block, false).then(() => { if (dragged?.ghost) moveTo(dragged.x, dragged.y); });
}

function moveTo(x, y) {
  dragged.x = x;
  dragged.y = y;
  dragged.ghost.style.transform = `translate(${x - dragged.dx}px, ${y - dragged.dy}px)`;
  const under = slotAt(x, y);
  if (under) show(under);
}

const slotAt = (x, y) => {
  const found = document.elementFromPoint(x, y);
  const own = found?.closest(".price");
  if (own) return own;
  const prices = [...(found?.closest(".half")?.querySelectorAll(".price") ?? [])];
  return prices.length === 1 ? prices[0] : null;
};

function endDrag() {
  clearTimeout(dragged?.timer);
  dragged?.ghost?.remove();
  panel?.classList.remove("is-dragging");
  dragged = null;
}

function dropAt(x, y) {
  const target = slotAt(x, y);
  endDrag();
  if (target && picked) drop(target);
  else putBack();
}

let swallowClick = false;
board?.addEventListener("pointerdown", (event) => {
  const block = event.target.closest("[data-move]");
  if (!block || event.pointerType === "touch" || event.button !== 0) return;
  dragged = { block, startX: event.clientX, startY: event.clientY };
});
document.addEventListener("pointermove", (event) => {
  if (!dragged || event.pointerType === "touch") return;
  if (dragged.ghost) { moveTo(event.clientX, event.clientY); return; }
  const far = Math.hypot(event.clientX - dragged.startX, event.clientY - dragged.startY);
  if (far > SLACK_PX) beginDrag(dragged.block, event.clientX, event.clientY);
});
document.addEventListener("pointerup", (event) => {
  if (!dragged || event.pointerType === "touch") return;
  const hadGhost = Boolean(dragged.ghost);
  if (hadGhost) { swallowClick = true; setTimeout(() => { swallowClick = false; }, 0); dropAt(event.clientX, event.clientY); } else endDrag();
});

board?.addEventListener("touchstart", (event) => {
  const block = event.target.closest("[data-move]");
  if (!block || event.touches.length > 1) return;
  const { clientX, clientY } = event.touches[0];
  dragged = { block, startX: clientX, startY: clientY };
  dragged.timer = setTimeout(() => beginDrag(block, clientX, clientY), HOLD_MS);
}, { passive: true });
document.addEventListener("touchmove", (event) => {
  if (!dragged) return;
  const { clientX, clientY } = event.touches[0];
  if (dragged.ghost) { event.preventDefault(); moveTo(clientX, clientY); return; }
  if (Math.hypot(clientX - dragged.startX, clientY - dragged.startY) > SLACK_PX) endDrag(); // that was a scroll
}, { passive: false });
document.addEventListener("touchend", (event) => {
  if (!dragged) return;
  if (dragged.ghost) { event.preventDefault(); dropAt(dragged.x, dragged.y); } else endDrag();
}, { passive: false });
document.addEventListener("touchcancel", () => { if (dragged?.ghost) putBack(); else endDrag(); });
board?.addEventListener("contextmenu", (event) => { if (dragged) event.preventDefault(); });
board?.addEventListener("dragstart", (event) => event.preventDefault());
board?.addEventListener("click", (event) => {
  if (swallowClick && event.target.closest("[data-move]")) event.preventDefault();
}, true);

// --- keys and the button --------------------------------------------------------------------------------------------
document.querySelector("[data-pick]")?.addEventListener("click", (event) => {
  const block = board.querySelector(`[data-session="${CSS.escape(event.currentTarget.dataset.pick)}"][data-move]`);
  if (!block) return;
  event.preventDefault();
  pickUp(block, true).then(() => board.scrollIntoView({ block: "nearest" }));
});

const AXES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
board?.addEventListener("keydown", (event) => {
  const block = event.target.closest("[data-move]");
  if (block && event.key === "Enter" && !picked) {
    event.preventDefault();
    pickUp(block, true);
    return;
  }
  const button = event.target.closest(".price");
  if (!picked || !button || !(event.key in AXES)) return;
  event.preventDefault();
  nearest(button, ...AXES[event.key])?.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && (picked || dragged)) { event.preventDefault(); putBack(); }
});

// The nearest slot in a direction: along it first, aside of it counts three times.
function nearest(from, dx, dy) {
  const middle = (one) => { const box = one.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const one of board.querySelectorAll(".price")) {
    const [ox, oy] = middle(one);
    const along = (ox - x) * dx + (oy - y) * dy;
    const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    if (one !== from && along > SLACK_PX && along + 3 * aside < least) { best = one; least = along + 3 * aside; }
  }
  return best;
}

if (sheet && location.hash === "#here") sheet.focus({ preventScroll: false });
