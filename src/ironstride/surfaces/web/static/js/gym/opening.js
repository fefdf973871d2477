// Which session is opened: one that this phone has begun, one that goes on elsewhere, or the plan's.
import { app, attempt, count, settle } from "./app.js";
import { entriesOf, inState, keep, keptDraft, newId, session as sessionWithId, sessions } from "./store.js";

const OPEN_FOR_MS = 12 * 3_600_000;
const LOOKED_AT_MS = 3_600_000; // a session that was only looked at so long ago begins now: our default

const emptySession = (planned, plan, bundle) => ({
  id: newId(), whose: bundle.whose ?? "", since: bundle.made_at ?? null, planned, openedAt: Date.now(), startedAt: null, endedAt: null, plan, kit: kitOf(bundle), swaps: {}, pains: [], left: [], unramped: [],
  warmed: false, rest: null, chosen: null,
  pairs: {},
});
const kitOf = ({ racks, cards, pain }) => ({ racks, cards, pain });
const EMPTY = { id: "free", kind: "free", minutes: 0, exercises: [], left_out: [], health: [] };
const isOfThisLog = ({ whose }) => !whose || !app.bundle?.whose || whose === app.bundle.whose;
const byBegin = (one, other) => (one.startedAt ?? 0) - (other.startedAt ?? 0) || one.openedAt - other.openedAt;

/** Open the session with the plan's id, "free" for one outside the plan; false where this phone doesn't have it. What she
 * does while it is read again stands: then it stays as it is. */
export async function open(planned) {
  const { changes, bundle } = app, mine = (await sessions()).filter(isOfThisLog).sort(byBegin);
  const waiting = new Set(planned === "free" ? [] : (await inState("waiting")).map((one) => one.entry.session)); // a clock may have been put right
  const kept = mine.filter((one) => one.planned === planned && (Date.now() - one.openedAt < OPEN_FOR_MS || waiting.has(one.id)));
  const last = kept.filter((one) => !one.endedAt).at(-1) ?? (planned === "free" ? null : kept.at(-1));
  const plan = planned === "free" ? EMPTY : bundle?.sessions.find((one) => one.id === planned);
  const there = last?.startedAt || !plan || planned === "free" ? null : goingOnElsewhere(plan, mine);
  const id = mine.find((one) => one.id === there?.id)?.id ?? (there ? null : last?.id), known = id && (await sessionWithId(id));
  if (!known?.plan && !plan) return false;
  const now = known?.plan ? begunAnew(known, plan) : adopted(emptySession(planned, plan, bundle), there);
  const gone = new Set([...(await inState("waiting")), ...(await inState("sent"))].filter((one) => one.entry.kind === "pain-gone").map((one) => one.entry.pain));
  const session = now.endedAt ? now : { ...now, pains: [...now.pains, ...carried(mine, now)].filter((one) => !gone.has(one.id)) };
  const entries = await entriesOf(session.id);
  if (app.session && (app.isBusy || app.changes !== changes)) return true;
  Object.assign(app, { session, entries, kept: keptDraft(session.id), isDone: Boolean(session.endedAt) });
  settle();
  await attempt(() => keep(session, [], true));
  await count();
  return true;
}

/** A session without a set takes the plan as it is now. */
function begunAnew(known, plan) {
  if (known.startedAt || !plan || known.planned === "free") return known;
  return { ...known, plan, kit: kitOf(app.bundle), since: app.bundle.made_at, openedAt: Date.now() - known.openedAt < LOOKED_AT_MS ? known.openedAt : Date.now() };
}

/** A session with lifts of this one that isn't over: elsewhere, or here under another name in a plan of before. */
function goingOnElsewhere(plan, mine) {
  const planned = new Set(plan.exercises.map((one) => one.exercise)), isOther = (one) => one.endedAt || one.planned === "free";
  const here = new Set(mine.filter(isOther).map((one) => one.id));
  return app.bundle.there.find((one) => !one.is_over && !here.has(one.id) && one.sets.some((set) => planned.has(set.exercise)));
}

/** A session that goes on elsewhere goes on here, with its sets; nothing is sent again. */
function adopted(session, there) {
  if (!there) return session;
  const start = Date.parse(there.start), done = (id) => there.sets.filter((set) => set.exercise === id && set.kind !== "warm-up").length;
  const exercises = session.plan.exercises.map((one) => (one.table ? one : { ...one, sets: one.sets.slice(done(one.exercise)) }));
  return { ...session, id: there.id, openedAt: start, startedAt: start, warmed: true, plan: { ...session.plan, exercises } };
}

/** Pains that were said in other sessions on this phone and that what came from the server doesn't know of yet: what has to
 * stop stops here too. */
function carried(mine, { id, pains, kit }) {
  const heeded = new Set([...(app.bundle?.heeds ?? []), ...pains.map((one) => one.id)]);
  const felt = mine.filter((one) => one.id !== id).flatMap((one) => one.pains).filter((one) => one.id && !heeded.has(one.id));
  return felt.map((one) => ({ ...one, ...kit.pain.outcomes[kit.pain.answers[one.place]?.[one.isNight ? 1 : 0][one.level]] }));
}
