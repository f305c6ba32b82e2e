/** Keeps the copy in this browser up to date while a map is open. */
import * as Y from "yjs";
import type { CopyFacts } from "@/document/copies";
import { OfflineCopy } from "@/document/offline";

/** Changes of others are gathered for so long; this person's go at once. */
const GATHER_MS = 250;

/** Writes every change of a document to its copy; `failed` is true once the browser has refused one. */
export class Keeper {
  failed = false;
  private pending: Uint8Array[] = [];
  private told = true;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly copy: OfflineCopy,
    private facts: CopyFacts | null,
  ) {
    ydoc.on("update", this.onUpdate);
  }

  /** What is known besides the updates; the first time it also lets what has gathered be written. */
  setFacts(facts: CopyFacts): void {
    const was = this.facts;
    if (was && was.lineage === facts.lineage && was.role === facts.role && was.unsaved === facts.unsaved && was.title === facts.title && was.person?.id === facts.person?.id) return;
    this.facts = facts;
    this.told = false;
    this.soon();
  }

  /** Resolves when everything so far is written, or has failed. */
  async settled(): Promise<void> {
    this.flush();
    await this.writing;
  }

  async close(): Promise<void> {
    this.ydoc.off("update", this.onUpdate);
    await this.settled();
    this.copy.close();
  }

  private readonly onUpdate = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    this.pending.push(update);
    if (transaction.local) this.soon();
    else this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  };

  private soon(): void {
    queueMicrotask(() => this.flush());
  }

  /** Begins to write at once, not when what was begun before is done: a page that is left in a moment has no time to wait. */
  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.facts || (this.told && this.pending.length === 0)) return;
    const update = this.pending.length ? Y.mergeUpdates(this.pending.splice(0)) : null;
    const written = this.copy.write(this.facts.lineage, update, this.told ? null : this.facts).catch(() => {
      this.failed = true;
    });
    this.told = true;
    this.writing = Promise.all([this.writing, written]);
  }
}
