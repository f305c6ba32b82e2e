/** What pages read from the server, kept by path: shown at once when known, fetched again when something has changed. */
import { useEffect, useSyncExternalStore } from "react";
import { get, Problem, told } from "@/app/api";
import { forgetSeen, onOthersChange } from "@/app/seen";

export interface Resource<T> {
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
}

interface Kept {
  now: Resource<unknown>;
  readers: Set<() => void>;
  asked: number;
}

const AGAIN_MS = 4_000;
const FOLLOW_MS = 8_000;
const NOTHING: Resource<never> = { data: undefined, problem: undefined, loading: true };
const OFF: Resource<never> = { data: undefined, problem: undefined, loading: false };
const kept = new Map<string, Kept>();

function at(path: string): Kept {
  const known = kept.get(path);
  if (known) return known;
  const fresh: Kept = { now: NOTHING, readers: new Set(), asked: 0 };
  kept.set(path, fresh);
  return fresh;
}

function put(entry: Kept, now: Resource<unknown>): void {
  entry.now = now;
  for (const reader of entry.readers) reader();
}

/** Fetch a path again; the newest question wins. Quietly: nothing is drawn again where nothing has changed. */
async function ask(path: string, quietly = false): Promise<void> {
  const entry = at(path);
  const turn = ++entry.asked;
  if (!entry.now.loading && !quietly) put(entry, { ...entry.now, loading: true });
  try {
    const data = await get(path);
    if (turn !== entry.asked) return;
    const isSame = quietly && !entry.now.problem && JSON.stringify(data) === JSON.stringify(entry.now.data);
    if (!isSame) put(entry, { data, problem: undefined, loading: false });
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem(0, "page", told(error));
    if (turn !== entry.asked) return;
    put(entry, { data: problem.status === 404 ? undefined : entry.now.data, problem, loading: false });
    if (isAway(problem)) setTimeout(() => askAgain(path), AGAIN_MS);
  }
}

/** The server is not reached: what is in view is asked for again by itself. */
export const isAway = (problem: Problem | undefined): boolean => problem?.code === "unreachable";

function askAgain(path: string): void {
  const entry = kept.get(path);
  if (entry?.readers.size && isAway(entry.now.problem) && !entry.now.loading) void ask(path, true);
}

/** The browser has a connection again: ask at once. */
export function askAllAgain(): void {
  for (const path of kept.keys()) askAgain(path);
}

/** What the server says at a path; null reads nothing. */
export function useResource<T>(path: string | null): Resource<T> {
  const entry = path === null ? null : at(path);
  const now = useSyncExternalStore(
    (reader) => {
      entry?.readers.add(reader);
      return () => entry?.readers.delete(reader);
    },
    () => entry?.now ?? OFF,
  );
  useEffect(() => {
    if (path !== null) void ask(path);
  }, [path]);
  return now as Resource<T>;
}

/** What the server says at a path, asked for again while somebody looks: others work on it too. */
export function useFollowed<T>(path: string): Resource<T> {
  useEffect(() => {
    const follow = () => { if (document.visibilityState === "visible" && !at(path).now.loading) void ask(path, true); };
    const every = setInterval(follow, FOLLOW_MS);
    document.addEventListener("visibilitychange", follow);
    return () => { clearInterval(every); document.removeEventListener("visibilitychange", follow); };
  }, [path]);
  return useResource<T>(path);
}

/** Something has changed on the server: fetch what is in view below a path again, and forget the rest. */
export function changed(prefix: string): void {
  for (const [path, entry] of kept) {
    if (!path.startsWith(prefix)) continue;
    if (entry.readers.size) void ask(path);
    else kept.delete(path);
  }
}

/** Put what is known already, such as the answer of a request that changed it. */
export function know(path: string, data: unknown): void {
  const entry = at(path);
  entry.asked += 1;
  put(entry, { data, problem: undefined, loading: false });
}

/** Others changed it: whatever shows it, or lists it, shows it as it is now. */
onOthersChange((path) => changed(`/${path.split("/")[1] ?? ""}`));

/** Forget everything: somebody else signs in. */
export function forgetAll(): void {
  forgetSeen();
  for (const [path, entry] of kept) {
    entry.asked += 1;
    if (entry.readers.size) put(entry, NOTHING);
    else kept.delete(path);
  }
}
