// Supersets: two lifts in turns, with one rest after both. The plan may pair them, and so may she.
import { app, change } from "./app.js";
import { isWarmUp, liftOf } from "./plan.js";

const labelOf = (item) => liftOf(app.session, item).superset;

/** The items that take turns with one. */
export const partnersOf = (item) => (labelOf(item) ? app.at.items.filter((one) => one.item !== item && labelOf(one.item) === labelOf(item)) : []);

/** The items that one may be paired with: lifts with sets left, in no superset yet. */
export const toPairWith = (item) => app.at.items.filter((one) => one.item !== item && one.next && !isWarmUp(one.lift) && !labelOf(one.item));

export const pair = (item, other) => change({ ...app.session, pairs: { ...app.session.pairs, [item]: `S${item + 1}`, [other]: `S${item + 1}` } });

/** One by one again. */
export function unpair(item) {
  const alone = Object.fromEntries([item, ...partnersOf(item).map((one) => one.item)].map((one) => [one, ""]));
  return change({ ...app.session, pairs: { ...app.session.pairs, ...alone } });
}
