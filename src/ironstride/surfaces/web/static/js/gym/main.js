// Gym mode begins here: what this phone has is shown at once, the server is asked beside it.
import * as acts from "./app.js";
import { app } from "./app.js";
import { askAhead } from "./ahead.js";
import { h } from "./dom.js";
import { alarms } from "./parts.js";
import { flush, onChange } from "./queue.js";
import { open } from "./opening.js";
import * as ends from "./finish.js";
import * as screens from "./screens.js";
import { addLift, applyTheme } from "./sheets.js";
import { forgetOld, goneSets, inState, meta, setMeta } from "./store.js";
import { awake, running, tick } from "./timer.js";
import { twinOf } from "./twins.js";
import { t } from "./words.js";

const root = document.getElementById("main");
const BUNDLE_WAITS_MS = 10_000;
const AGAIN_MS = 30_000; // what waits is sent again while the page is open: our default
const SETTLES_MS = 250; // the second of two taps is not meant for what only now appeared under the finger: our default
let settling = 0;
let stoodOn = "";
const path = location.pathname.match(/^\/gym\/([^/]+)$/);
const planned = path ? decodeURIComponent(path[1]) : null;

function screen() {
  if (!app.session) return ["list", ends.listScreen()];
  if (app.isDone) return ["finish", ends.finishScreen()];
  if (acts.stopped()) return ["stopped", screens.stoppedScreen()];
  if (app.at.warmUp.length) return ["warm-up", screens.warmUpScreen()];
  if (app.session.rest) return ["rest", screens.restScreen()];
  if (app.at.on) return ["set", screens.setScreen()];
  return ["over", screens.overScreen()];
}

function show() {
  const held = document.activeElement?.id;
  const [name, parts] = screen();
  const hasMoved = root.dataset.screen !== name;
  root.dataset.screen = name;
  letSettle(`${name} ${app.draft?.key ?? ""} ${Boolean(running.until)}`);
  root.dataset.queued = app.queued;
  root.dataset.saved = app.entries.filter((one) => one.entry.kind === "set").length;
  const shown = h("div", { class: `gym gym-${name}` }, alarms(), parts);
  root.replaceChildren(shown);
  (hasMoved ? root.querySelector("h1") : held && document.getElementById(held))?.focus?.({ preventScroll: true });
  document.title = `${root.querySelector("h1")?.textContent ?? t("Gym")} · Ironstride`;
  tick();
  awake();
}

function letSettle(now) {
  if (now === stoodOn) return;
  stoodOn = now;
  root.dataset.settling = "";
  clearTimeout(settling);
  settling = setTimeout(() => { delete root.dataset.settling; }, SETTLES_MS);
}

async function ask(address) {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), BUNDLE_WAITS_MS);
  try {
    const reply = await fetch(address, { signal: stop.signal, headers: { accept: "application/json" } });
    return reply.ok && reply.headers.get("content-type")?.includes("json") ? await reply.json() : null;
  } catch (error) {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** The next two weeks, kept for when there is no network. */
async function fetchBundle() {
  const heeds = (await inState("sent").catch(() => [])).filter((one) => one.entry.kind === "pain").map((one) => one.id);
  const fresh = await ask("/api/gym/sessions");
  if (!Array.isArray(fresh?.sessions)) return false;
  app.bundle = { ...fresh, heeds };
  await setMeta("bundle", app.bundle).catch(() => { app.hasFailed = true; });
  return true;
}

async function begin() {
  applyTheme();
  acts.onShow(show);
  try {
    app.bundle = (await meta("bundle")) ?? null;
    app.gone = await goneSets();
  } catch (error) {
    app.hasFailed = true;
  }
  const wasThere = planned && app.bundle && (await open(planned).catch(() => false));
  if (wasThere) show();
  const isFresh = (await flush().catch(() => {}), await fetchBundle());
  if (planned && !(app.session && app.session.startedAt)) {
    const found = await open(planned).catch(() => { app.hasFailed = true; }); // storage that is closed says nothing of the plan
    if (found === false) app.problem = isFresh ? t("Gym mode reaches two weeks ahead, and this session isn't among what is left there. Your week shows every session of the plan with its exercises.") : t("This session isn't on this phone, and your server did not answer.");
  }
  await acts.count().catch(() => {});
  app.isPersistent = (await navigator.storage?.persisted?.()) ?? true;
  show();
  if (planned === "free" && app.session && !app.session.plan.exercises.length && !acts.stopped()) addLift();
  if (app.isDone) await after();
  else askAhead(ask);
  forgetOld().catch(() => {});
}

/** What next time becomes, from the server: once everything of this session is there. */
async function after() {
  if (!app.isDone || app.after || (await inState("waiting")).length) return;
  const came = await ask(`/api/gym/next?session=${encodeURIComponent(app.session.id)}`);
  if (came) app.after = came.exercises;
  await fetchBundle();
  app.twin = await twinOf(app.bundle);
  show();
}

async function settled() {
  await acts.reload();
  if (app.isDone) after();
  else askAhead(ask);
}

async function askToPersist() {
  if (!app.at?.sets.length || app.asked) return;
  app.asked = true;
  app.isPersistent = (await navigator.storage?.persist?.().catch(() => false)) ?? true;
}

const keysAreOn = (event) => localStorage.getItem("gym-keys") !== "off" && !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector("dialog[open]") && !["INPUT", "TEXTAREA", "SELECT"].includes(document.activeElement?.tagName);
const MOVES = { ArrowUp: ["load", 1], ArrowDown: ["load", -1], ArrowRight: ["reps", 1], ArrowLeft: ["reps", -1] };

document.addEventListener("keydown", (event) => {
  if (!keysAreOn(event) || !app.session || app.isDone || event.repeat) return;
  const isSet = root.dataset.screen === "set";
  if (isSet && /^[0-5]$/.test(event.key) && document.querySelector(".left-key")) screens.save(Number(event.key));
  else if (isSet && event.key in MOVES) { screens.nudge(...MOVES[event.key]); event.preventDefault(); }
  else if (event.key.toLowerCase() === "u") acts.undo();
});
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") { flush(); tick(); awake(); } });
addEventListener("online", () => flush());
addEventListener("pageshow", (event) => { if (event.persisted) settled(); });
onChange(() => { settled(); askToPersist(); });
setInterval(tick, 200);
setInterval(() => { if (app.queued && document.visibilityState === "visible") flush(); }, AGAIN_MS);
begin();
