// Answers without a network. KNOWN, which the server writes above, names this version's files. Gym mode's page and its
// files come from here first, everything else from the network first; nothing that a runner logs passes through here.
const CACHE = `gym-${KNOWN.digest}`;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(KNOWN.files);
    await cache.add(new Request(KNOWN.shell, { cache: "reload" }));
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

async function ofTheShell() {
  const kept = await (await caches.open(CACHE)).match(KNOWN.shell);
  return kept ?? fetch(KNOWN.shell);
}

async function networkFirst(request) {
  try {
    return await fetch(request);
  } catch (error) {
    return ofTheShell(); // gym mode lists the sessions that are on this phone
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(isGym(url) ? ofTheShell() : networkFirst(request));
  else if (KNOWN.files.includes(url.pathname))
    event.respondWith(caches.open(CACHE).then(async (cache) => (await cache.match(request)) ?? fetch(request)));
});
