// Answers without a network. KNOWN, which the server writes above, names this version's files. Gym mode's page and its
// files come from here first, everything else from the network first; nothing that a runner logs passes through here.
const CACHE = `gym-${KNOWN.digest}`;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(KNOWN.files);
    if (!(await refresh(cache))) throw new Error("The page is of another version than this worker.");
    await self.skipWaiting(); // a page has loaded all of its modules already, so it may keep its old ones
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("gym-") && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});

const isGym = (url) => url.pathname.startsWith("/gym/");

async function ofTheShell(event) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(KNOWN.shell);
  if (!kept) return fetch(KNOWN.shell);
  event.waitUntil(refresh(cache));
  return kept;
}

// The page as her settings have it now, for the next time. That of another version waits for its own worker and files.
async function refresh(cache) {
  try {
    const fresh = await fetch(new Request(KNOWN.shell, { cache: "reload" }));
    if (!fresh.ok || !(await fresh.clone().text()).includes(KNOWN.digest)) return false;
    await cache.put(KNOWN.shell, fresh);
    return true;
  } catch (error) {
    return false; // no network: what is kept stays
  }
}

async function networkFirst(event) {
  try {
    return await fetch(event.request);
  } catch (error) {
    return ofTheShell(event); // gym mode lists the sessions that are on this phone
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(isGym(url) ? ofTheShell(event) : networkFirst(event));
  else if (KNOWN.files.includes(url.pathname))
    event.respondWith(caches.open(CACHE).then(async (cache) => (await cache.match(request)) ?? fetch(request)));
});
