// Newer tables: what the server makes of the sets that it has, for those that are not begun yet.
import { app, takeTables } from "./app.js";
import { painOn } from "./plan.js";
import { lastSync } from "./queue.js";

const AFTER_MS = 1_500; // the taps come first: our default
let timer = 0;
let askedAbout = "";

/** Ask once what was done is on the server and no tap has come for a moment; `ask` fetches an address or gives null. */
export function askAhead(ask) {
  clearTimeout(timer);
  timer = setTimeout(() => renew(ask), AFTER_MS);
}

async function renew(ask) {
  const { session, entries } = app, about = `${session?.id} ${entries.length}`;
  if (!session?.startedAt || app.isDone || session.planned === "free" || app.queued || lastSync() !== "ok" || about === askedAbout) return;
  const came = await ask(`/api/gym/session?id=${encodeURIComponent(session.planned)}`);
  if (!came?.session || app.queued || app.isDone || app.session.id !== session.id || app.entries.length !== entries.length) return;
  askedAbout = about;
  await takeTables((...now) => renewed(...now, came.session.exercises));
}

/** The exercises of a session with their new tables. What is on screen, over, hurt or swapped stays as it is, and so
 * does a lift of which the server knows other sets than this phone. */
export function renewed(session, at, isOnScreen, exercises) {
  const fresh = [...exercises];
  return session.plan.exercises.map((old, item) => {
    const place = fresh.findIndex((one) => one.exercise === old.exercise), now = place < 0 ? null : fresh.splice(place, 1)[0];
    const { work, ramped, next } = at.items[item], pain = painOn(session, old.exercise), elsewhere = old.elsewhere ?? old.done ?? 0;
    const isLeft = !now?.table || !old.table || !next || session.swaps[item] || (isOnScreen && at.on?.item === item);
    if (isLeft || pain.stops || pain.holds || pain.less < 1 || now.done !== elsewhere + work.length) return old;
    return { ...now, elsewhere, base: work.length, ramp: work.length || ramped ? old.ramp : now.ramp, superset: old.superset, before: work.length ? old.before ?? old : null };
  });
}
