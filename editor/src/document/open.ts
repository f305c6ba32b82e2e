/** Opens a map: the copy of this browser first, then the server; one object for all that the editor needs of it.
 *
 *     const open = openMap(id);            // connects, and goes on by itself until open.close()
 *     open.map()                           // MapDoc, or null until there is something to show (open.subscribe tells)
 *     open.status()                        // state, saved, reason, role, person (open.subscribe tells)
 *     open.presence                        // others' cursors, and mine
 *     open.unsavedCopy()                   // what to offer for download where the server refuses (status().code 4409 ...)
 *     open.mustWarn()                      // ask before the page is left: changes are neither saved nor kept here
 */
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { SCHEMA } from "@/schema/records";
import { Connection, mayWrite, type Status } from "@/document/connection";
import { copyOf } from "@/document/copy";
import { MapDoc } from "@/document/doc";
import { Keeper } from "@/document/keeper";
import type { CopyFacts } from "@/document/copies";
import { OfflineCopy } from "@/document/offline";
import { Presence } from "@/document/presence";
import { Topics, type Told } from "@/document/told";
import { CLOSED, type Hello } from "@/document/wire";

export interface OpenOptions {
  /** Where the workspace is (`http://host:port`); by default where the page is. */
  readonly origin?: string;
  readonly openSocket?: (address: string) => WebSocket;
  /** False keeps no copy in this browser. */
  readonly keep?: boolean;
  /** Id of the person whose copy it is. */
  readonly holder?: string;
}

/** Refused, but not for good: what is drawn on is kept in this browser and sent when somebody has signed in, or turned their
 * second step on; and what is too large can be made smaller. */
const MAY_GO_ON: readonly number[] = [CLOSED.tooLarge, CLOSED.signedOut, CLOSED.secondStepDue];
const STARTING: Status = { state: "connecting", saved: true, reason: "", code: 0, role: null, person: null };

export class OpenMap {
  readonly presence: Presence;
  private readonly ydoc = new Y.Doc();
  private readonly awareness = new Awareness(this.ydoc);
  private readonly topics = new Topics();
  private readonly news = new Set<(about: string) => void>();
  private connection: Connection | null = null;
  private keeper: Keeper | null = null;
  private copy: OfflineCopy | null = null;
  private mapKept: MapDoc | null = null;
  private closed = false;
  private starting: Promise<void>;

  constructor(
    readonly id: string,
    private readonly options: OpenOptions = {},
  ) {
    this.presence = new Presence(this.awareness);
    this.starting = this.start();
    if (typeof window !== "undefined") window.addEventListener("beforeunload", this.beforeUnload);
  }

  map(): MapDoc | null {
    return this.mapKept;
  }

  status(): Status {
    return this.connection?.status() ?? STARTING;
  }

  /** Tells when `map()` or `status()` answers differently. */
  subscribe(told: Told): () => void {
    return this.topics.subscribe("open", told);
  }

  /** Tells what is new on the server beside the document, such as `comments`. */
  subscribeNews(told: (about: string) => void): () => void {
    this.news.add(told);
    return () => void this.news.delete(told);
  }

  /** Tries to connect now. */
  comeBack(): void {
    this.connection?.comeBack();
  }

  mustWarn(): boolean {
    return !this.status().saved && (!this.keeper || this.keeper.failed);
  }

  /** The whole map as it stands here, as a file that makes a new map: for what the server will not take. */
  unsavedCopy(): string | null {
    return this.mapKept && !this.status().saved ? copyOf(this.mapKept) : null;
  }

  /** Throws away the copy of this browser: after a refusal, once the person has what they want of it. */
  async forget(): Promise<void> {
    await this.close();
    const copy = await OfflineCopy.open(this.id, this.options.holder);
    await copy.forget();
    copy.close();
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    if (typeof window !== "undefined") window.removeEventListener("beforeunload", this.beforeUnload);
    await this.starting;
    this.connection?.close();
    await this.keeper?.close();
    this.presence.destroy();
    this.mapKept?.destroy();
    this.awareness.destroy();
    this.ydoc.destroy();
  }

  private async start(): Promise<void> {
    const known = this.options.keep === false ? null : await this.loadCopy();
    if (this.closed) return;
    if (known) {
      Y.applyUpdate(this.ydoc, known.update, "copy");
      this.lineage = known.facts.lineage;
      this.known = known.facts;
      this.show(mayWrite(known.facts.role));
    }
    if (this.copy) this.keeper = new Keeper(this.ydoc, this.copy, known?.facts ?? null);
    this.connection = new Connection(this.ydoc, this.awareness, {
      address: (lineage) => this.address(lineage),
      lineage: known?.facts.lineage ?? "",
      unsaved: known?.facts.unsaved ?? false,
      onHello: (hello) => this.greet(hello),
      onNews: (about) => this.news.forEach((told) => told(about)),
      ...(this.options.openSocket ? { openSocket: this.options.openSocket } : {}),
    });
    this.connection.subscribe(this.onStatus);
    this.topics.tell(["open"]);
  }

  private async loadCopy(): Promise<{ facts: CopyFacts; update: Uint8Array } | null> {
    try {
      this.copy = await OfflineCopy.open(this.id, this.options.holder);
      return await this.copy.load();
    } catch {
      this.copy = null; // a browser that keeps nothing: the map works while there is a connection
      return null;
    }
  }

  private address(lineage: string): string {
    const origin = this.options.origin ?? location.origin;
    const query = new URLSearchParams({ schema: String(SCHEMA), lineage });
    return `${origin.replace(/^http/, "ws")}/api/maps/${encodeURIComponent(this.id)}/socket?${query}`;
  }

  private greet(hello: Hello): void {
    this.presence.introduce(hello.person);
    if (this.mapKept) this.mapKept.mayWrite = mayWrite(hello.role);
    this.keepFacts(hello.lineage, hello);
  }

  private lineage = "";
  /** Who the copy says one is, until the server has said so. */
  private known: Pick<CopyFacts, "role" | "person"> | null = null;

  private keepFacts(lineage: string, who: Pick<CopyFacts, "role" | "person">): void {
    this.lineage = lineage;
    const title = this.mapKept?.meta().title ?? "";
    this.keeper?.setFacts({ lineage, title, role: who.role, person: who.person, unsaved: !this.status().saved });
  }

  private readonly note = (): void => {
    const { role, person } = this.status();
    const who = role && person ? { role, person } : this.known;
    if (this.lineage && who && this.connection) this.keepFacts(this.lineage, who);
  };

  private readonly onStatus = (): void => {
    const { state, role, code, saved } = this.status();
    if (state === "live" && !this.mapKept) this.show(mayWrite(role));
    if (state === "refused" && !MAY_GO_ON.includes(code) && this.mapKept) this.mapKept.mayWrite = false;
    this.note();
    if (state === "refused" && (code === CLOSED.noMap || code === CLOSED.forbidden) && saved) void this.copy?.forget().catch(() => undefined);
    this.topics.tell(["open"]);
  };

  private show(writable: boolean): void {
    this.mapKept = new MapDoc(this.ydoc, writable);
    this.mapKept.subscribeMeta(this.note);
  }

  private readonly beforeUnload = (event: BeforeUnloadEvent): void => {
    if (this.mustWarn()) event.preventDefault();
  };
}

/** Opens the map with this id. */
export function openMap(id: string, options: OpenOptions = {}): OpenMap {
  return new OpenMap(id, options);
}
