/** The service worker: opens the editor while the server is away. It keeps the files of one build, and no answer of the server's API. */
/// <reference lib="webworker" />

/** Written above this file by the build (offline.ts). */
declare const BUILD: { readonly name: string; readonly entry: string; readonly files: readonly string[] };

const worker = self as unknown as ServiceWorkerGlobalScope;
const OURS = "sojourn-";
const CACHE = OURS + BUILD.name;
const START = "/";
/** So long a page waits for a server that does not say anything. */
const PATIENCE_MS = 4_000;
/** What a proxy answers for a server that is away. */
const AWAY = [502, 503, 504];

worker.addEventListener("install", (event) => event.waitUntil(fill().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin || pathname === "/api" || pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (BUILD.files.includes(pathname)) event.respondWith(file(request));
});
// A page says "keep" when somebody is signed in, and "forget" when they sign out: one after the other, as they were said.
let before: Promise<void> = Promise.resolve();
worker.addEventListener("message", (event) => {
  const [port] = event.ports;
  const told = (): void => (port ?? event.source)?.postMessage({ entry: BUILD.entry });
  before = before.then(event.data === "forget" ? forget : fill).catch(() => undefined);
  event.waitUntil(before.then(told));
});

async function forget(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(OURS)) await caches.delete(name);
}

/** Fetch what the cache lacks of this build; all of it or nothing. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  const there = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  if (!there.has(START)) {
    const start = await fetch(START, { cache: "no-cache" });
    const text = await start.clone().text();
    if (!start.ok || !text.includes(BUILD.entry)) throw new Error("the server has another build by now");
    await cache.addAll(BUILD.files.filter((name) => !there.has(name)));
    await cache.put(START, start);
  }
}

/** The caches of earlier builds go; open pages are told which build there is now. */
async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
  for (const client of await worker.clients.matchAll({ type: "window" })) client.postMessage({ entry: BUILD.entry });
}

/** A page comes from the server, so that nobody stays with an old editor; from the cache only where the server is away. */
async function page(request: Request): Promise<Response> {
  const kept = await caches.match(START, { cacheName: CACHE });
  if (!kept) return fetch(request);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  try {
    const answer = await Promise.race([fetch(request), late]);
    return answer && !AWAY.includes(answer.status) ? answer : kept;
  } catch {
    return kept;
  }
}

/** A file of this build never changes: its name says what is in it. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: CACHE, ignoreVary: true })) ?? fetch(request);
}
