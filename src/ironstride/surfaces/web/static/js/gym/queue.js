// Sends what waits, in order, one tab at a time. Nothing leaves the queue before the server said that it keeps it.
import { answered, clock, deviceId, inState } from "./store.js";

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("ironstride-gym") : null;
const TRIED_FOR_MS = 10_000;
const AT_ONCE = 200;
const listeners = new Set();
let last = "unknown"; // ok | offline | refused | signed-out | other
let again = false;

export const lastSync = () => last;
export const onChange = (listener) => listeners.add(listener);

export function tell(what = "entries") {
  channel?.postMessage(what);
  for (const one of listeners) one(what);
}
if (channel) channel.onmessage = ({ data }) => { for (const one of listeners) one(data); };

/** Send everything that waits. Another tab that is at it already sends this one's, too. */
export async function flush() {
  if (!("locks" in navigator)) return send();
  again = true;
  return navigator.locks.request("ironstride-gym-sync", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    while (again) { again = false; await send(); }
  });
}

/** The sets of one training log at a time: what is another's than the server shows now stays here. */
async function send() {
  const others = new Set(), whoseOf = (one) => one.whose ?? "";
  for (;;) {
    const all = (await inState("waiting")).filter((one) => !others.has(whoseOf(one))).sort((a, b) => a.seq - b.seq);
    const waiting = all.filter((one) => whoseOf(one) === whoseOf(all[0])).slice(0, AT_ONCE);
    if (!waiting.length) { if (last === "unknown") last = "ok"; return; }
    const body = JSON.stringify({
      device: await deviceId(), sent_at: clock(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "", whose: whoseOf(waiting[0]),
      entries: waiting.map((one) => one.entry),
    });
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), TRIED_FOR_MS);
    let answers;
    try {
      const reply = await fetch("/api/gym/sync", {
        method: "POST", body, signal: stop.signal, redirect: "manual", headers: { "content-type": "application/json" },
      });
      if (reply.status === 401 || reply.status === 403 || reply.type === "opaqueredirect") { last = "signed-out"; return; }
      if (reply.status === 409) { last = "other"; others.add(whoseOf(waiting[0])); continue; }
      if (!reply.ok) { last = "offline"; return; }
      answers = (await reply.json()).answers;
    } catch (error) {
      last = "offline";
      return;
    } finally {
      clearTimeout(timer);
      tell();
    }
    const states = {};
    for (const one of answers) states[one.id] = { state: one.state === "kept" ? "sent" : "refused", says: one.says };
    const known = waiting.filter((one) => one.id in states);
    last = known.length ? "ok" : "refused";
    await answered(states);
    tell();
    if (!known.length) return; // a server that answers for nothing isn't asked for ever
  }
}
