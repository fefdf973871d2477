// What this phone keeps, in IndexedDB: the bundle, the sessions, and every entry in its order. A set is on disk before
// anything moves on screen; what was sent stays too, so that a session can be shown without a network.
import { openDB } from "../../vendor/idb/idb.js";

const KEPT_DAYS = 14;
let opened = null;

export function database() {
  opened ??= openDB("ironstride-gym", 1, {
    upgrade(db) {
      db.createObjectStore("meta");
      db.createObjectStore("sessions", { keyPath: "id" });
      const entries = db.createObjectStore("entries", { keyPath: "seq", autoIncrement: true });
      entries.createIndex("session", "entry.session");
      entries.createIndex("state", "state");
      entries.createIndex("id", "id", { unique: true });
    },
    blocking() { opened?.then((db) => db.close()); opened = null; },
    terminated() { opened = null; },
  });
  opened.catch(() => { opened = null; });
  return opened;
}

export const newId = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");

/** The device's own clock with its offset: 2026-11-24T18:02:11.120+01:00. */
export function clock(at = new Date()) {
  const off = -at.getTimezoneOffset(), pad = (n) => String(Math.abs(Math.trunc(n))).padStart(2, "0");
  const local = new Date(at.getTime() + off * 60_000).toISOString().slice(0, -1);
  return `${local}${off < 0 ? "-" : "+"}${pad(off / 60)}:${pad(off % 60)}`;
}

export const meta = async (key) => (await database()).get("meta", key);
export const setMeta = async (key, value) => (await database()).put("meta", value, key);

export async function deviceId() {
  const kept = await meta("device");
  if (kept) return kept;
  const id = newId();
  await setMeta("device", id);
  return id;
}

/** A session with its plan, which is kept beside it: it is large, and a set changes nothing of it. */
export async function session(id) {
  const found = await (await database()).get("sessions", id);
  return found && { ...found, ...(await meta(`plan-${id}`)) };
}
export const sessions = async () => (await database()).getAll("sessions");
export const entriesOf = async (id) => (await database()).getAllFromIndex("entries", "session", id);
export const inState = async (state) => (await database()).getAllFromIndex("entries", "state", state);

/** Keep a session with new entries, all or nothing; resolves once they are on disk. Rejects where they aren't. */
export async function keep({ plan, kit, ...record }, entries = [], hasNewPlan = false) {
  const made = entries.map(({ state = "waiting", item = null, ...entry }) => ({ id: entry.id, state, item, says: [], whose: record.whose ?? "", entry }));
  await written({ plan, kit, ...record }, made, hasNewPlan);
  return made;
}

async function written({ plan, kit, ...record }, made, hasNewPlan) {
  const tx = (await database()).transaction(["sessions", "entries", "meta"], "readwrite", { durability: "strict" });
  try {
    if (hasNewPlan) tx.objectStore("meta").put({ plan, kit }, `plan-${record.id}`).catch(() => {});
    for (const one of made) tx.objectStore("entries").add(one).then((seq) => { one.seq = seq; }, () => {});
    tx.objectStore("sessions").put(record).catch(() => {});
  } catch (error) {
    tx.abort(); // what came before the refused one isn't kept either
    await tx.done.catch(() => {});
    throw error;
  }
  await tx.done;
}

/** Keep a session again of which this browser lost something, with the entries that it no longer has. */
export async function putBack(session, entries) {
  const there = new Set((await entriesOf(session.id)).map((one) => one.id));
  await written(session, entries.filter((one) => !there.has(one.id)).map(({ seq, ...one }) => one), true);
  await noteWaiting();
}

/** What waits, written where a cleared database doesn't take it along: other pages send it, and a loss is said. */
const WAITS = "gym-waits";
function noted() {
  try { return { entries: 0, sets: 0, ...JSON.parse(localStorage.getItem(WAITS)) }; } catch { return { entries: 0, sets: 0 }; }
}
function note(entries, sets) {
  try { localStorage.setItem(WAITS, JSON.stringify({ entries, sets })); } catch { /* gym mode sends what waits, too */ }
}
const setsAmong = (all) => all.filter((one) => one.entry.kind === "set").length;
export function bookmark(made) {
  const { entries, sets } = noted();
  note(entries + made.length, sets + setsAmong(made));
}
async function noteWaiting() {
  const waiting = await inState("waiting");
  note(waiting.length, setsAmong(waiting));
}

/** How many sets waited here when the browser cleared its database; 0 where none is gone, or where she was told. */
const GONE = "gym-gone";
export async function goneSets() {
  const { entries, sets } = noted();
  try {
    if (entries && !(await (await database()).count("entries"))) {
      localStorage.setItem(GONE, String(Number(localStorage.getItem(GONE)) + sets));
      note(0, 0);
    }
    return Number(localStorage.getItem(GONE));
  } catch { return 0; }
}
export const forgetGone = () => localStorage.removeItem(GONE);

/** The plan of a session with newer tables; the session itself is as it was. */
export const keepPlan = async (id, plan) => setMeta(`plan-${id}`, plan);

/** What stands on screen of the set that is on, of the session that is on: written at once, however soon a reload comes. */
const DRAFT = "gym-draft";
export function keepDraft(session, draft) {
  try { localStorage.setItem(DRAFT, JSON.stringify({ session, draft })); } catch { /* a step that is lost is seen before the set is saved */ }
}
export function keptDraft(session) {
  try {
    const kept = JSON.parse(localStorage.getItem(DRAFT));
    return kept?.session === session ? kept.draft : null;
  } catch { return null; }
}

/** Write down what the server answered: {id: {state, says}}. */
export async function answered(answers) {
  const tx = (await database()).transaction("entries", "readwrite");
  for (const [id, { state, says }] of Object.entries(answers)) {
    const one = await tx.store.index("id").get(id);
    if (one && one.state !== "sent") await tx.store.put({ ...one, state, says });
  }
  await tx.done;
  await noteWaiting();
}

/** Have entries wait again for a log, or leave them out: then they are kept here and sent nowhere. */
export async function decide(entries, change) {
  const tx = (await database()).transaction("entries", "readwrite");
  for (const one of entries) tx.store.put({ ...one, ...change }).catch(() => {});
  await tx.done;
  await noteWaiting();
}

/** Forget sessions that ended long ago and of which everything was sent. */
export async function forgetOld(now = Date.now()) {
  const db = await database();
  for (const one of await db.getAll("sessions")) {
    if (now - one.openedAt < KEPT_DAYS * 86_400_000) continue;
    const entries = await entriesOf(one.id);
    if (entries.some((each) => each.state !== "sent")) continue;
    const tx = db.transaction(["sessions", "entries", "meta"], "readwrite");
    for (const what of ["plan", "twin"]) tx.objectStore("meta").delete(`${what}-${one.id}`);
    for (const each of entries) tx.objectStore("entries").delete(each.seq);
    tx.objectStore("sessions").delete(one.id);
    await tx.done;
  }
}
