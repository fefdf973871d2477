// A session that was logged on two devices: both are kept, and she says which one was lifted.
import { app, change, entry, refresh } from "./app.js";
import { meta, setMeta } from "./store.js";

/** Another session of today with a lift of this one, from elsewhere; null where there is none or it was settled. */
export async function twinOf(bundle) {
  if (app.session.planned === "free" || (await meta(`twin-${app.session.id}`))) return null;
  const mine = new Set(app.session.plan.exercises.map((one) => one.exercise));
  return bundle?.there.find((one) => one.id !== app.session.id && one.sets.some((set) => mine.has(set.exercise) && set.kind !== "warm-up")) ?? null;
}

/** Of two versions of a session the one that was lifted; the other's sets are taken back, and stay on record. */
export async function settleTwin(which) {
  const { twin } = app;
  const gone = which === "here" ? twin.sets.map((one) => ({ ...entry("delete", app.session, { set: one.id }), session: twin.id }))
    : which === "there" ? app.at.sets.map((one) => ({ ...entry("delete", app.session, { set: one.id }), item: one.item })) : [];
  if (!(await change(app.session, gone))) return; // not kept: she is asked still
  app.twin = null;
  await setMeta(`twin-${app.session.id}`, which);
  refresh();
}
