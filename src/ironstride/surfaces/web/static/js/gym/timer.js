// Time by the clock: rest, holds and the session's length, so that sleep, a reload and a killed tab change nothing.
import { app, refresh, saveSet } from "./app.js";
import { say } from "./dom.js";
import { left } from "./screens.js";
import { elapsed } from "./parts.js";
import { minutes, t } from "./words.js";

export const running = { until: 0, from: 0, of: "" };
const SAID = [30, 10];
let lastLeft = null;
let lock = null; // the promise of it while it is asked for, so that it is asked for once

/** Shake the phone, where it can. */
export function buzz(pattern) {
  if ("vibrate" in navigator) navigator.vibrate(pattern);
}

/** Keep the screen on while a session goes on, where the browser can; let it go with the session. */
export function awake() {
  const isWanted = document.visibilityState === "visible" && Boolean(app.session) && !app.session.endedAt;
  if (!("wakeLock" in navigator) || isWanted === Boolean(lock)) return;
  const held = lock;
  lock = isWanted ? navigator.wakeLock.request("screen").catch(() => null) : null; // a low battery may refuse: the clock runs on
  const asked = lock;
  asked?.then((one) => { if (lock === asked && !one) lock = null; one?.addEventListener("release", () => { if (lock === asked) lock = null; }); });
  held?.then((one) => one?.release());
}

/** Start the countdown of a hold; while it runs, end it with what was held. */
export async function startHold() {
  if (running.until) return endHold();
  Object.assign(running, { from: Date.now(), until: Date.now() + app.draft.seconds * 1000, of: held() });
  refresh();
}

/** Which set is held: another one that came on screen meanwhile is none of this clock's. */
const held = () => app.at.on && `${app.at.on.item} ${app.at.on.lift.exercise} ${app.at.on.work.length}`;

async function endHold() {
  const lasted = Math.min(Math.round((Date.now() - running.from) / 1000), Math.round((running.until - running.from) / 1000));
  Object.assign(running, { from: 0, until: 0 });
  app.draft.seconds = Math.max(1, lasted);
  await saveSet(null);
  buzz([60, 60, 60]);
}

export function tick() {
  const shown = (id, text) => { const one = document.getElementById(id); if (one && one.textContent !== text) one.textContent = text; };
  if (!app.session) return;
  shown("elapsed", elapsed());
  if (running.until && running.of !== held()) {
    Object.assign(running, { from: 0, until: 0 });
    refresh();
  }
  if (running.until) {
    shown("hold", minutes((running.until - Date.now()) / 1000));
    if (Date.now() >= running.until) endHold();
  }
  if (!app.session.rest) { lastLeft = null; return; }
  const now = Math.ceil(left());
  shown("timer", minutes(now));
  const bar = document.getElementById("rest-bar");
  if (bar) bar.value = bar.max - now;
  if (lastLeft !== null && now !== lastLeft) {
    for (const at of SAID) if (lastLeft > at && now <= at && now > 0) say(t("{n} seconds", { n: at }));
    if (lastLeft > 0 && now === 0) { say(t("Rest is over.")); buzz([200, 100, 200]); }
  }
  lastLeft = now;
}
