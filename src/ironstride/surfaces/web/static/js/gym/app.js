// The session that is open on this phone, and everything that can be done to it. A change is kept first and shown then.
import { flush, tell } from "./queue.js";
import { endedBy, itemState, standing, waitingSets } from "./plan.js";
import { bookmark, clock, entriesOf, inState, keep, keepDraft, keepPlan, newId, putBack, session as sessionWithId, setMeta } from "./store.js";
import { t } from "./words.js";

const BEGAN_BEFORE_MS = 3_600_000; // a page may be open since the morning, a session begins at most so long before its first entry: our default
export const app = {
  bundle: null, session: null, entries: [], at: null, waiting: 0, queued: 0, refused: [], strangers: [], draft: null, hasFailed: false,
  isBusy: false, changes: 0, isPersistent: true, isDone: false, after: null, problem: "",
};
let show = () => {};
export const onShow = (render) => { show = render; };
export const refresh = () => show();

/** Work out anew where the session stands; the draft is that of the set which is on, and of what is asked of it. */
export function settle() {
  if (!app.session) return;
  app.at = standing(app.session, app.entries);
  const { on } = app.at, asked = on && begun(on);
  const key = on ? `${on.item}:${on.lift.exercise}:${on.isRamp ? `r${on.ramped}` : on.work.length}:${app.session.pains.length}:${asked.load}:${asked.reps}:${asked.seconds}` : "";
  if (app.draft?.key === key) return;
  app.draft = on ? { key, flags: [], ...asked, ...(app.kept?.key === key ? app.kept : {}) } : null;
}

/** What stands on screen of a set that isn't done yet, changed; a reload finds it again. */
export function drafted(change) {
  Object.assign(app.draft, change);
  app.kept = app.draft;
  keepDraft(app.session.id, app.draft);
  show();
}

function begun(on) {
  if (on.isRamp) return { reps: on.ramp[on.ramped][0], load: on.ramp[on.ramped][1] };
  return { reps: on.next.reps ?? null, load: on.next.load, seconds: on.next.seconds ?? null };
}

export async function count() {
  const all = await inState("waiting"), isOther = ({ whose }) => Boolean(whose && app.bundle?.whose && whose !== app.bundle.whose);
  const waiting = all.filter((one) => !isOther(one));
  app.strangers = all.filter(isOther);
  app.waiting = waitingSets(waiting);
  app.queued = waiting.length;
  const takenBack = new Set(app.entries.filter((one) => one.entry.kind === "delete").map((one) => one.entry.set));
  app.refused = (await inState("refused")).filter((one) => !takenBack.has(one.id));
}

/** Read the session again: another tab, or the server's answers, changed it. What was read while she changed it here is
 * old, and read anew. What the browser took away meanwhile is put back: this page still has it. */
export async function reload() {
  for (let seen = -1; app.session && seen !== app.changes;) {
    seen = app.changes;
    const { id } = app.session, found = await sessionWithId(id), entries = await entriesOf(id), there = new Set(entries.map((one) => one.id));
    if (app.isBusy || seen !== app.changes) { if (app.isBusy) break; continue; }
    if (!found?.plan || app.entries.some((one) => !there.has(one.id))) { await attempt(() => putBack(app.session, app.entries)); break; }
    Object.assign(app, { session: found, entries, isDone: Boolean(found.endedAt) });
    settle();
  }
  await count();
  show();
}

export async function attempt(work) {
  try {
    const came = await work();
    app.hasFailed = false;
    return came ?? true;
  } catch (error) {
    app.hasFailed = true;
    return null;
  }
}

/** Keep a change with its entries; on screen only once it is on disk. */
export async function change(record, entries = [], hasNewPlan = false) {
  if (app.isBusy) return false;
  app.isBusy = true;
  const waits = new Set(app.at?.sets.filter((one) => one.state === "waiting").map((one) => one.id));
  try {
    const began = Math.max(record.openedAt, Date.now() - BEGAN_BEFORE_MS);
    const starts = entries.length && !record.startedAt ? [entry("start", record, { planned: record.planned === "free" ? "" : record.planned }, began)] : [];
    const next = starts.length ? { ...record, openedAt: began, startedAt: began } : record;
    const made = await attempt(() => keep(next, [...starts, ...entries], hasNewPlan));
    if (made) {
      app.session = next;
      app.entries = [...app.entries, ...(Array.isArray(made) ? made : []).filter((one) => one.entry.session === next.id)];
      app.changes += 1;
      settle();
    }
    const isMore = made && entries.length > 0;
    app.queued += isMore ? entries.length : 0; // what waits is counted anew below; the screen doesn't wait for it
    app.waiting += isMore ? entries.filter((one) => one.kind === "set").length - entries.filter((one) => one.kind === "delete" && waits.has(one.set)).length : 0;
    show();
    if (made?.length) bookmark(made);
    await count().catch(() => {});
    if (!made || entries.some((one) => one.kind === "delete")) show();
    if (made) tell();
    if (made && entries.length) flush();
    return Boolean(made);
  } finally {
    app.isBusy = false;
  }
}

export const entry = (kind, record, more, at) => ({ kind, id: newId(), session: record.id, at: clock(at ? new Date(at) : new Date()), ...(record.since ? { since: record.since } : {}), ...more });

function bodyOf(on, draft, left) {
  const asked = on.isRamp ? {} : { reps: on.next.seconds ? null : on.next.reps, rir: on.next.rir ?? null, load: on.next.load ?? "", seconds: on.next.seconds ?? null };
  return {
    exercise: on.lift.exercise, set_kind: on.isRamp ? "warm-up" : on.next.is_open ? "open" : "work", load: draft.load ?? "",
    reps: on.next.seconds ? null : draft.reps, left, seconds: on.next.seconds ? draft.seconds : null, asked,
    rest_s: on.isRamp ? null : on.next.rest_s ?? null, side: "", superset: on.lift.superset ?? "", flags: draft.flags,
    instead_of: on.lift.instead_of ?? "",
  };
}

/** The set that is on, as it stands on screen. One call a set: this is the tap. */
export async function saveSet(left = null) {
  const { on } = app.at;
  if (!on || app.session.rest || app.isBusy || stopped()) return false;
  const one = entry("set", app.session, { body: bodyOf(on, app.draft, left) });
  const before = app.session, at = Date.now();
  const later = standing({ ...before, rest: null }, [...app.entries, { entry: one, item: on.item, state: "waiting", says: [] }]);
  const together = on.lift.superset && later.on?.lift.superset === on.lift.superset && later.on.item !== on.item && (later.on.isRamp || later.on.work.length < on.work.length + 1);
  const rest = on.isRamp || !later.on || together ? 0 : on.next.rest_s;
  const record = { ...before, chosen: later.on ? on.item : null, rest: rest ? { from: at, until: at + rest * 1000, set: one.id } : null };
  return change(record, [{ ...one, item: on.item }]);
}

/** Take the last set back. */
export async function undo() {
  const last = app.at.sets.at(-1);
  if (!last || app.session.endedAt || stopped()) return false;
  const gone = await change({ ...app.session, rest: null, chosen: last.item }, [{ ...entry("delete", app.session, { set: last.id }), item: last.item }]);
  if (gone && app.draft && last.set_kind !== "warm-up" && app.at.on.lift.exercise === last.exercise) Object.assign(app.draft, { load: app.at.on.pain.less < 1 ? app.draft.load : last.load, reps: last.reps, seconds: last.seconds ?? app.draft.seconds });
  show();
  return gone;
}

const BODY = ["exercise", "set_kind", "load", "reps", "left", "seconds", "asked", "rest_s", "side", "superset", "flags", "instead_of"];

/** Write flags to a set that is kept already. */
export function flag(set, flags) {
  const body = Object.fromEntries(BODY.map((name) => [name, set[name] ?? (name === "flags" ? [] : null)]).filter(([, value]) => value !== null));
  return change(app.session, [{ ...entry("edit", app.session, { set: set.id, body: { ...body, flags } }), item: set.item }]);
}

/** A slip of form in the last set, said or taken back after it was saved: a change of its own on record. */
export function slipped() {
  const last = app.at.sets.at(-1), has = last.flags.includes("technique");
  return flag(last, has ? last.flags.filter((one) => one !== "technique") : [...last.flags, "technique"]);
}

/** Take tables that the server worked out anew; `renewed` makes the exercises of a session with them. */
export async function takeTables(renewed) {
  const isOnScreen = !app.session.rest && !app.at.warmUp.length;
  const plan = { ...app.session.plan, exercises: renewed(app.session, app.at, isOnScreen) };
  if (app.isBusy || !(await attempt(() => keepPlan(app.session.id, { plan, kit: app.session.kit }))) || app.isBusy) return; // a set came between: it is answered anew
  app.session = { ...app.session, plan };
  if (!isOnScreen) app.draft = null;
  settle();
  show();
}

export const startNext = () => change({ ...app.session, rest: null });
export const warmedUp = () => change({ ...app.session, warmed: true });
export const skipRamp = () => change({ ...app.session, unramped: [...app.session.unramped, app.at.on.item] });
export const choose = (item) => change({ ...app.session, chosen: item, rest: null });
export const leave = (item) => change({ ...app.session, left: [...app.session.left, item], chosen: null, rest: null });

export function moreRest(seconds) {
  const { rest } = app.session;
  return rest ? change({ ...app.session, rest: { ...rest, until: Math.max(Date.now(), rest.until + seconds * 1000) } }) : false;
}

export function swap(item, to) {
  const { next, work, lift, total } = itemState(app.session, item, app.at.sets);
  const one = {
    exercise: to.exercise, load: to.load, reps: to.reps ?? next?.reps, rir: next?.rir ?? 2, count: next?.count ?? Math.max(1, total - work.length),
    rest_s: next?.rest_s ?? 120, base: work.length, rack: to.rack ?? "", tempo: "", was: lift.exercise,
  };
  return change({ ...app.session, swaps: { ...app.session.swaps, [item]: one }, rest: null });
}

export const add = (exercise) => change({ ...app.session, plan: { ...app.session.plan, exercises: [...app.session.plan.exercises, exercise] }, chosen: app.session.plan.exercises.length }, [], true);

/** A pain: kept and sent, and heeded from now on whether there is a network or not. */
export async function pain({ place, side, level, isNight }, outcome) {
  const { on, sets } = app.at, last = app.session.rest ? sets.at(-1) : null, exercise = last?.exercise ?? on?.lift.exercise ?? "";
  const report = entry("pain", app.session, { place, side, level, is_night: isNight, exercise });
  const felt = { ...outcome, id: report.id, place, side, level, isNight, at: Date.now() };
  const hurts = level > 0 || isNight, before = app.session.pains.filter((one) => hurts || one.place !== place || (side !== "both" && one.side !== side));
  const pains = outcome.step === "stop-all" || outcome.stops.length || outcome.less.length || outcome.holds.length ? [...before, felt] : before;
  const isFlagged = hurts && last && !last.flags.includes("pain");
  const kept = await change({ ...app.session, pains, rest: outcome.step === "stop-all" ? null : app.session.rest, flagged: { ...app.session.flagged, ...(isFlagged ? { [report.id]: last.id } : {}) } }, [report]);
  if (kept && isFlagged && app.session.flagged[report.id]) await flag(last, [...new Set([...last.flags, "pain"])]); // it hurt in the set before this rest
  return kept;
}

/** The last report of this session that stands, {id, place}; null where nothing was said to hurt. */
export function lastPain() {
  const gone = new Set(app.entries.filter((one) => one.entry.kind === "pain-gone").map((one) => one.entry.pain));
  return app.entries.filter(({ id, entry: one }) => one.kind === "pain" && (one.level > 0 || one.is_night) && !gone.has(id)).at(-1)?.entry ?? null;
}

/** A report that was a mistake: taken back here at once, and on the server when that is reached. */
export async function undoPain(id) {
  const { [id]: ofSet, ...others } = app.session.flagged ?? {}, flagged = app.at.sets.find((one) => one.id === ofSet);
  const kept = await change({ ...app.session, flagged: others, pains: app.session.pains.filter((one) => one.id !== id) }, [entry("pain-gone", app.session, { pain: id })]);
  if (kept && flagged?.flags.includes("pain")) await flag(flagged, flagged.flags.filter((one) => one !== "pain"));
  const known = app.bundle?.stop?.reports ?? [], left = known.filter((one) => one !== id);
  if (kept && left.length < known.length) {
    app.bundle = { ...app.bundle, stop: left.length ? { ...app.bundle.stop, reports: left } : null };
    await attempt(() => setMeta("bundle", app.bundle));
    show();
  }
  return kept;
}

/** What stops everything, {id, places, says}: pain that was said on this phone, or that the server knows of; null. */
export function stopped() {
  const ended = app.session && endedBy(app.session), known = app.bundle?.stop;
  if (ended) return { id: ended.id, places: [placeWord(ended.place)], says: [ended.says, ended.refer] };
  return known && app.session && !app.session.endedAt ? { id: lastPain()?.id, places: known.places.map((one) => t(one)), says: known.says } : null;
}

/** Where pain left lifts of this session out, in words. */
export const stoppedAt = () => [...new Set(app.at.items.filter((one) => one.why && one.pain.stops).map((one) => placeWord(one.pain.place)))];
export const placeWord = (place) => t(app.session.kit.pain.places.find(([id]) => id === place)?.[1] ?? place);

export async function finish() {
  const ended = app.at.sets.length > 0;
  const done = await change({ ...app.session, rest: null, endedAt: Date.now() }, ended ? [entry("finish", app.session, {})] : []);
  if (done) { app.isDone = true; show(); }
  return done;
}

export const cardOf = (exercise) => app.session?.kit.cards[exercise] ?? app.bundle?.cards[exercise] ?? { name: exercise, measure: "reps", cues: [], how_to: "" };
