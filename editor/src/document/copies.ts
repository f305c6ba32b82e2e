/** The copies that this browser keeps: whose they are, a list of them, and how they are forgotten. */
import type { Person, Role } from "@/document/wire";

/** A database for each person, so that nobody opens what somebody else has left in the same browser. */
const DATABASE = "sojourn";

/** What is known of a map besides its updates; `unsaved`: something in the copy has not been acknowledged by the server. */
export interface CopyFacts {
  readonly lineage: string;
  readonly title: string;
  readonly role: Role;
  readonly person: Person | null;
  readonly unsaved: boolean;
}

export const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the copy in this browser cannot be used"));
  });

export const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("the copy in this browser was not written"));
  });

export const nameFor = (holder: string): string => (holder ? `${DATABASE} ${holder}` : DATABASE);

/** The copies of one person. */
export function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("maps");
    request.result.createObjectStore("updates", { autoIncrement: true }).createIndex("map", "map");
  };
  return done(request);
}

/** A copy as a list shows it. */
export interface CopyLine {
  readonly map: string;
  readonly title: string;
  readonly unsaved: boolean;
}

/** The copies of a person in this browser, by title; none where the browser keeps nothing. */
export function copiesOf(holder: string): Promise<CopyLine[]> {
  return linesIn(nameFor(holder)).catch(() => []);
}

async function linesIn(name: string): Promise<CopyLine[]> {
  const database = await openDatabase(name);
  try {
    const store = database.transaction("maps").objectStore("maps");
    const [keys, facts] = await Promise.all([done(store.getAllKeys()), done(store.getAll() as IDBRequest<CopyFacts[]>)]);
    const lines = facts.map(({ title, unsaved }, at) => ({ map: String(keys[at]), title, unsaved }));
    return lines.sort((a, b) => a.title.localeCompare(b.title));
  } finally {
    database.close();
  }
}

/** Takes a map out of somebody's copies. */
export async function drop(database: IDBDatabase, map: string): Promise<void> {
  const transaction = database.transaction(["maps", "updates"], "readwrite");
  transaction.objectStore("maps").delete(map);
  const store = transaction.objectStore("updates");
  for (const key of await done(store.index("map").getAllKeys(map))) store.delete(key);
  await finished(transaction);
}

/** Forgets a person's copies of maps that they may not open any more; what was not sent yet stays. */
export async function forgetLost(holder: string, mayOpen: (map: string) => Promise<boolean>): Promise<void> {
  for (const { map, unsaved } of await copiesOf(holder)) {
    if (unsaved || (await mayOpen(map))) continue;
    const database = await openDatabase(nameFor(holder));
    await drop(database, map).finally(() => database.close());
  }
}

/** Forgets the copies of everybody: for signing out. With `except` (somebody has signed in) that person's stay, and what others have not sent yet. */
export async function forgetCopies(except?: string): Promise<void> {
  const there = (await indexedDB.databases()).map(({ name }) => name ?? "").filter((name) => name === DATABASE || name.startsWith(`${DATABASE} `));
  for (const name of there) {
    if (except !== undefined && (name === nameFor(except) || (await linesIn(name)).some(({ unsaved }) => unsaved))) continue;
    await done(indexedDB.deleteDatabase(name));
  }
}
