/** The copy of a map in this browser (IndexedDB): it is shown first, and keeps what could not be sent yet.
 *
 * Updates are appended as they come. Several tabs append to the same copy; compaction merges what is stored, in one
 * transaction, never what one tab happens to know, so it cannot lose another tab's work.
 */
import * as Y from "yjs";
import { done, drop, finished, nameFor, openDatabase, type CopyFacts } from "@/document/copies";

/** Rows of one map before they are merged into one. */
const COMPACT_AT = 300;

interface Row {
  readonly map: string;
  readonly lineage: string;
  readonly update: Uint8Array;
}

export class OfflineCopy {
  private rows = 0;

  private constructor(
    private readonly database: IDBDatabase,
    private readonly map: string,
  ) {}

  /** Opens somebody's copy of a map. Throws where the browser keeps none (private windows, no space). */
  static async open(map: string, holder = ""): Promise<OfflineCopy> {
    const database = await openDatabase(nameFor(holder));
    const copy = new OfflineCopy(database, map);
    database.onversionchange = () => database.close();
    return copy;
  }

  /** What the copy holds: its facts and one update with everything; null where there is no copy yet. */
  async load(): Promise<{ facts: CopyFacts; update: Uint8Array } | null> {
    const transaction = this.database.transaction(["maps", "updates"]);
    const facts = (await done(transaction.objectStore("maps").get(this.map))) as CopyFacts | undefined;
    const rows = (await done(transaction.objectStore("updates").index("map").getAll(this.map))) as Row[];
    const updates = rows.filter((row) => row.lineage === facts?.lineage).map((row) => row.update);
    this.rows = rows.length;
    if (!facts || updates.length === 0) return null;
    return { facts, update: Y.mergeUpdates(updates) };
  }

  /** Writes an update and what is newly known, where there is either: both or neither; resolves when they are written. */
  async write(lineage: string, update: Uint8Array | null, facts: CopyFacts | null): Promise<void> {
    const transaction = this.database.transaction(["maps", "updates"], "readwrite");
    if (facts) transaction.objectStore("maps").put(facts, this.map);
    if (update) transaction.objectStore("updates").add({ map: this.map, lineage, update } satisfies Row);
    transaction.commit(); // or it waits for an answer in this page, which may be left by then
    await finished(transaction);
    if (!update) return;
    this.rows += 1;
    if (this.rows >= COMPACT_AT) await this.compact(lineage);
  }

  /** Merges the stored updates of this lineage into one, and drops those of earlier lineages. */
  async compact(lineage: string): Promise<void> {
    const transaction = this.database.transaction("updates", "readwrite");
    const store = transaction.objectStore("updates");
    const [keys, rows] = (await Promise.all([
      done(store.index("map").getAllKeys(this.map)),
      done(store.index("map").getAll(this.map)),
    ])) as [IDBValidKey[], Row[]];
    const updates = rows.filter((row) => row.lineage === lineage).map((row) => row.update);
    for (const key of keys) store.delete(key);
    if (updates.length) store.add({ map: this.map, lineage, update: Y.mergeUpdates(updates) } satisfies Row);
    await finished(transaction);
    this.rows = 1;
  }

  /** Throws the copy away. */
  async forget(): Promise<void> {
    await drop(this.database, this.map);
    this.rows = 0;
  }

  close(): void {
    this.database.close();
  }
}
