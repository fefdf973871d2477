// What comes next today, looked up in the table that the server worked out; off it a load holds or goes down.
const MOST_LEFT = 5;
const DEVIATION = 2;
const LEFTS = MOST_LEFT + 1;
const KG_PER_LB = 0.45359237;

/** "62.5 kg" in kilograms; null for the body alone. */
export function kg(load) {
  if (!load) return null;
  const [amount, unit] = load.split(" ");
  return Number(amount) * (unit === "lb" ? KG_PER_LB : 1);
}

const placeOf = (deviation, left) => (deviation + DEVIATION) * LEFTS + left;

/** The heaviest load of a rack that isn't above so many kilograms; null where all are. */
export function notAbove(rack, most) {
  let found = null;
  for (const load of rack?.loads ?? []) if (kg(load) <= most + 1e-6) found = load;
  return found;
}

/** One step down in the rack; the same at its end. */
export function below(rack, load) {
  const lighter = (rack?.loads ?? []).filter((one) => kg(one) < kg(load) - 1e-6);
  return lighter.length ? lighter.at(-1) : load;
}

/** Off the table: what was asked holds, no heavier than what was lifted, and after a short set a step lower. */
export function held(now, set, rack) {
  if (now.count <= 1) return null;
  let load = now.load;
  if (load && set.load && kg(set.load) < kg(load)) load = set.load;
  if (load && set.reps < now.reps) load = below(rack, load);
  return { ...now, load, is_open: false, count: now.count - 1 };
}

/** What is asked after the work sets that were done: {load, reps, rir, is_open, count, rest_s, tempo}, null for none. */
export const follow = (table, done, rack) => walked(table, done, rack).now;

/** What next time begins with, where every set is one that the table knows: null for nothing to do, undefined where
 * only the server can tell. */
export function nextTime(table, done, rack) {
  const { then } = walked(table, done, rack);
  return then === undefined || then < 0 ? (then === undefined ? undefined : null) : table.answers[then];
}

function walked(table, done, rack) {
  let now = table.first < 0 ? null : table.answers[table.first];
  let then;
  let onPlan = true;
  let row = 0;
  for (const set of done) {
    then = undefined;
    if (!now) break;
    const deviation = set.reps - now.reps;
    const isEntry = onPlan && kg(set.load) === kg(now.load) && !(set.flags?.length) && set.left != null && Math.abs(deviation) <= DEVIATION;
    if (isEntry && row === table.rows.length) then = table.after?.[placeOf(deviation, set.left)];
    if (!isEntry || row >= table.rows.length) {
      onPlan = false;
      now = held(now, set, rack);
      continue;
    }
    const place = table.rows[row][placeOf(deviation, set.left)];
    onPlan = deviation === 0 && set.left === Math.min(Math.trunc(now.rir), MOST_LEFT);
    now = place < 0 ? null : table.answers[place];
    row += 1;
  }
  return { now, then };
}
