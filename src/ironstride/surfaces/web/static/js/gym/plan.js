// What a session is at this moment: worked out anew from its plan and its entries, so that a killed app comes back to
// the same set.
import { follow, kg, notAbove } from "./table.js";

/** The sets that stand, in order: those done, with their changes, without those taken back. */
export function setsOf(entries) {
  const found = new Map();
  for (const { entry, item, state, says } of entries) {
    if (entry.kind === "set") found.set(entry.id, { id: entry.id, at: entry.at, item, state, says, flags: [], ...entry.body });
    else if (entry.kind === "edit" && found.has(entry.set)) found.set(entry.set, { ...found.get(entry.set), ...entry.body });
    else if (entry.kind === "delete") found.delete(entry.set);
  }
  return [...found.values()];
}

/** The pain of this session that ends all of it, at once; null where there is none. */
export const endedBy = (session) => (session.pains ?? []).find((one) => one.step === "stop-all") ?? null;

/** What the pains reported in a session leave of an exercise: {stops, less, holds, says, refer, place}. */
export function painOn(session, exercise) {
  const found = { stops: false, less: 1, holds: false, says: "", refer: "", place: "" };
  for (const one of session.pains ?? []) {
    const hit = one.step === "stop-all" || one.stops.includes(exercise) ? "stops" : one.less.includes(exercise) ? "less" : one.holds.includes(exercise) ? "holds" : "";
    if (!hit) continue;
    if (hit === "less") found.less = Math.min(found.less, one.load_factor);
    else found[hit] = true;
    if (hit !== "holds") { found.says = one.says; found.refer = one.refer; found.place = one.place; }
  }
  return found;
}

/** The item as it is lifted: the planned exercise, or the one that was taken in its stead. A table that the server
 * worked out after some sets holds from `base` on; where those were taken back, the one `before` it does. */
export function liftOf(session, item, done = Infinity) {
  const planned = session.plan.exercises[item], swap = session.swaps?.[item], superset = session.pairs?.[item] ?? planned.superset ?? "";
  if (!swap) return { base: 0, ...(planned.before && done < planned.base ? planned.before : planned), superset };
  const one = { load: swap.load, reps: swap.reps, rir: swap.rir, is_open: false, count: swap.count, rest_s: swap.rest_s, tempo: "" };
  return {
    exercise: swap.exercise, base: swap.base, done: 0, ramp: [], rack: swap.rack, tempo: swap.tempo ?? "", because: [], swaps: planned.swaps,
    superset, last: null, stopped: "", sets: [], instead_of: planned.exercise, table: { answers: [one], first: 0, rows: [] },
  };
}

/** One item: what is done of it, what is asked next, how many are left. */
export function itemState(session, item, sets) {
  const mine = sets.filter((one) => one.item === item), work = mine.filter((one) => one.set_kind !== "warm-up");
  const lift = liftOf(session, item, work.length);
  const ramped = mine.length - work.length;
  const pain = painOn(session, lift.exercise);
  const rack = session.kit.racks[lift.rack] ?? null;
  const state = { item, lift, rack, work, pain, ramp: lift.ramp ?? [], ramped, next: null, total: work.length, why: "", isRamp: false };
  if (lift.table) asCounted(state, session);
  else asPlanned(state);
  if (state.next && session.left?.includes(item)) stop(state, "left");
  else if (state.next && pain.stops) stop(state, pain.says);
  else if (lift.stopped && !work.length) stop(state, lift.stopped);
  return state;
}

function stop(state, why) {
  Object.assign(state, { next: null, why, isRamp: false });
}

function asCounted(state, session) {
  const { lift, work, rack, pain } = state;
  const begun = lift.table.first < 0 ? null : lift.table.answers[lift.table.first];
  let now = follow(lift.table, work.slice(lift.base), rack);
  if (now && begun && (pain.less < 1 || pain.holds)) {
    const most = begun.load ? pain.less * kg(begun.load) : null;
    const load = most !== null && kg(now.load) > most + 1e-6 ? notAbove(rack, most) : now.load;
    if (begun.load && !load) { stop(state, pain.says); return; }
    now = { ...now, load, reps: Math.min(now.reps, begun.reps), is_open: false };
  }
  state.next = now;
  state.total = work.length + (lift.elsewhere ?? lift.done ?? 0) + (now ? now.count : 0);
  state.number = state.total - (now ? now.count : 0) + 1;
  state.isRamp = Boolean(now) && !session.unramped?.includes(state.item) && !work.length && state.ramped < state.ramp.length;
}

function asPlanned(state) {
  const { lift, work } = state, one = lift.sets[work.length];
  state.total = lift.sets.length;
  state.number = work.length + 1;
  state.next = one ? { load: one.load, reps: one.reps ?? one.contacts, seconds: one.seconds, contacts: one.contacts, rir: one.rir, is_open: false, count: lift.sets.length - work.length, rest_s: one.rest_s, tempo: "", side: one.side } : null;
}

/** Exercises that only warm up: done together before the first set, and not logged. */
export const isWarmUp = (lift) => !lift.table && lift.sets.length > 0 && lift.sets.every((one) => one.is_warm_up);

/** The whole session: every item, which one is on, what is left. Lifts of one superset take turns, warmed up first. */
export function standing(session, entries) {
  const sets = setsOf(entries);
  const items = session.plan.exercises.map((_, item) => itemState(session, item, sets));
  const open = items.filter((one) => one.next && !isWarmUp(one.lift));
  const turns = items[session.chosen]?.lift.superset;
  let on = open.find((one) => one.item === session.chosen) ?? open.find((one) => turns && one.lift.superset === turns) ?? open[0] ?? null;
  if (on?.lift.superset && !on.isRamp) {
    const together = open.filter((one) => one.lift.superset === on.lift.superset);
    on = together.find((one) => one.isRamp) ?? together.reduce((least, one) => (one.work.length < least.work.length ? one : least), together[0]);
  }
  const warmUp = session.warmed || sets.length || endedBy(session) ? [] : session.plan.exercises.filter(isWarmUp);
  return { sets, items, on, warmUp, left: open.length };
}

/** The sets of a standing that only this phone has. */
export const waitingSets = (entries) => setsOf(entries).filter((one) => one.state === "waiting").length;

/** A load, one step up or down in the rack; a load that isn't in it goes to its neighbour. */
export function stepped(rack, load, by) {
  const loads = rack?.loads ?? [];
  if (!loads.length) return load;
  const at = kg(load) ?? 0;
  if (by > 0) return loads.find((one) => kg(one) > at + 1e-6) ?? load;
  return loads.filter((one) => kg(one) < at - 1e-6).at(-1) ?? load;
}

/** The nearest loads of a rack at or below and at or above one, each undefined at its end. Alike where the rack has it. */
export function around(rack, load) {
  const wanted = kg(load);
  return [rack.loads.filter((one) => kg(one) <= wanted + 1e-6).at(-1), rack.loads.find((one) => kg(one) >= wanted - 1e-6)];
}

/** The plates of one side for a load: null where no bar holds it so. */
export function sideOf(rack, load) {
  if (!rack?.bar) return null;
  const at = rack.loads.findIndex((one) => Math.abs(kg(one) - (kg(load) ?? -1)) < 1e-6);
  return at < 0 ? null : rack.sides[at];
}
