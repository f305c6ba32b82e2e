/** What a browser keeps for offline: the editor, by its service worker, which also tells of another build; and copies of maps. */
import { get, Problem, SECOND_STEP_DUE } from "@/app/api";
import { forgetCopies, forgetLost } from "@/document/copies";
import { tr } from "@/language/tr";
import { offer } from "@/ui/kit/toasts";

/** The build that this page is of: the worker names its own by the same file. */
const entry = (): string => new URL(document.querySelector<HTMLScriptElement>("script[type=module][src]")?.src ?? location.href).pathname;
const TOLD_AGAIN_MS = 600_000;
let registration: ServiceWorkerRegistration | null = null;
let looked = 0;
let told = "";
/** Somebody is signed in here. */
let wanted = false;
/** So long a sign-out waits for the worker to end what it is about. */
const PATIENCE_MS = 3_000;

/** Somebody is signed in: what others have left goes, and maps that are not theirs to open any more; the editor is kept. */
export function keepFor(person: string): void {
  wanted = true;
  void forgetCopies(person).then(() => forgetLost(person, mayOpen)).catch(() => undefined);
  keepEditor();
}

/** Whether a map is still there for who is signed in; where the server does not say, it is. */
async function mayOpen(map: string): Promise<boolean> {
  try {
    await get(`/maps/${encodeURIComponent(map)}`);
  } catch (error) {
    return !(error instanceof Problem && error.code !== SECOND_STEP_DUE && (error.status === 403 || error.status === 404));
  }
  return true;
}

/** Where a browser has no service workers (plain http over a network) the editor just needs its server. */
function keepEditor(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  serviceWorker.onmessage = ({ data }: MessageEvent<{ readonly entry: string }>) => heard(data.entry);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && Date.now() - looked > TOLD_AGAIN_MS) lookForUpdate(); });
  const begin = async (): Promise<void> => {
    registration = await serviceWorker.register("/worker.js", { updateViaCache: "none" });
    const { active } = await serviceWorker.ready;
    if (wanted) active?.postMessage("keep");
  };
  void begin().catch(() => undefined);
}

/** Ask the server whether there is another build: it was away, or the page was long out of sight. */
export function lookForUpdate(): void {
  looked = Date.now();
  void registration?.update().catch(() => undefined);
}

/** Somebody signs out: nothing stays, not even the editor's own files. */
export async function forgetAllKept(): Promise<void> {
  wanted = false;
  await forgetCopies().catch(() => undefined);
  await workerForgets();
  if (!("caches" in window)) return;
  for (const name of await caches.keys()) if (name.startsWith("sojourn-")) await caches.delete(name);
}

/** The worker forgets by itself, after what it was told to keep before: else it would fill again what is emptied here. */
function workerForgets(): Promise<void> {
  return new Promise((resolve) => {
    const worker = registration?.active;
    if (!worker) return resolve();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    setTimeout(resolve, PATIENCE_MS);
    worker.postMessage("forget", [port2]);
  });
}

function heard(build: string): void {
  if (build === entry() || build === told) return;
  told = build;
  offer(tr("Sojourn was updated on the server. Reload to go on with the new version."), tr("Reload"), () => location.reload());
}
