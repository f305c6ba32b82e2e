/** The connection of a map to its server: keeps the document in step, comes back by itself, and knows what is saved.
 *
 * The server says hello, both sides tell what they have and send what the other lacks; after that every local change goes
 * out as it is made. `saved` means that the server has written every local change durably; nothing is timed for it, so
 * wrong clocks do not matter. What is refused for good (`refused`) is not tried again.
 */
import { applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates, type Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { waitBefore } from "@/document/backoff";
import { Topics, type Told } from "@/document/told";
import { CLOSED, FAILED, read, UPDATE_LIMIT, write, type Hello, type Message, type Person, type Role } from "@/document/wire";
import { tr } from "@/language/tr";

/** Origin of what the server sent. */
export const REMOTE = Symbol("from the server");

/** `connecting`: the first attempt; `live`: in step with the server; `offline`: trying again; `refused`: not trying again. */
export type ConnectionState = "connecting" | "live" | "offline" | "refused";

/** How things stand; the same object until one of them changes. */
export interface Status {
  readonly state: ConnectionState;
  /** Every local change has been written durably by the server. */
  readonly saved: boolean;
  /** Why it is offline or refused, or live with changes that are not taken, in words; "" otherwise. */
  readonly reason: string;
  /** The close code, where the server gave one (`CLOSED`). */
  readonly code: number;
  readonly role: Role | null;
  readonly person: Person | null;
}

export interface ConnectionOptions {
  /** The address of the socket, given the lineage that this side has ("" for none). */
  readonly address: (lineage: string) => string;
  readonly lineage: string;
  /** What an earlier visit left unsent. */
  readonly unsaved: boolean;
  readonly onHello: (hello: Hello) => void;
  /** Something beside the document is new on the server, such as its comments. */
  readonly onNews?: (about: string) => void;
  readonly openSocket?: (address: string) => WebSocket;
}

const REASONS: Readonly<Record<number, string>> = {
  [CLOSED.signedOut]: tr("You are signed out. Sign in again; your changes are kept in this browser."),
  [CLOSED.secondStepDue]: tr("This workspace demands a second step of signing in. Reload the page to turn it on; your changes are kept in this browser."),
  [CLOSED.forbidden]: tr("You may not open this map any more."),
  [CLOSED.noMap]: tr("This map does not exist any more, or it is not shared with you. Whoever made it can share it."),
  [CLOSED.otherHistory]: tr("This map was replaced by another on the server. Reload the page."),
  [CLOSED.otherEditor]: tr("Sojourn was updated on the server. Reload to go on with the new version; what you changed is kept in this browser."),
  [CLOSED.tooLarge]: tr("The map has become too large to be saved. Delete what is not needed, or divide it."),
};
const BARRED = tr("Your role was changed while you worked: you may read this map, but no longer change it.");
const SILENCE_MS = 15_000;
const WRITERS: readonly (Role | null)[] = ["owner", "editor"];

export class Connection {
  private readonly topics = new Topics();
  private socket: WebSocket | null = null;
  private shown: Status;
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private lineage: string;
  private queue: Uint8Array[] = [];
  private flushing = false;
  private answered = false;
  private sent = 0;
  private acknowledged = 0;
  private asked = false;
  private closed = false;

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly awareness: Awareness,
    private readonly options: ConnectionOptions,
  ) {
    this.lineage = options.lineage;
    this.shown = { state: "connecting", saved: !options.unsaved, reason: "", code: 0, role: null, person: null };
    ydoc.on("update", this.onUpdate);
    awareness.on("update", this.onAwareness);
    if (typeof window !== "undefined") window.addEventListener("online", this.comeBack);
    this.connect();
  }

  status(): Status {
    return this.shown;
  }

  subscribe(told: Told): () => void {
    return this.topics.subscribe("status", told);
  }

  /** Tries now rather than when the wait is over. */
  readonly comeBack = (): void => {
    if (this.closed || this.socket || this.shown.state === "refused") return;
    clearTimeout(this.retry);
    this.connect();
  };

  /** Ends it; resolves at once, what is unsaved stays in the copy of this browser. */
  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    if (typeof window !== "undefined") window.removeEventListener("online", this.comeBack);
    this.flush();
    removeAwarenessStates(this.awareness, [this.awareness.clientID], "closed");
    this.ydoc.off("update", this.onUpdate);
    this.awareness.off("update", this.onAwareness);
    this.drop()?.close(1000);
  }

  private connect(): void {
    const open = this.options.openSocket ?? ((address: string) => new WebSocket(address));
    const socket = open(this.options.address(this.lineage));
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    [this.answered, this.asked, this.sent, this.acknowledged, this.queue] = [false, false, 0, 0, []];
    socket.onopen = () => this.listen();
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (socket === this.socket) this.receive(event.data);
    };
    socket.onclose = (event) => {
      if (socket === this.socket) this.lost(event.code, event.reason);
    };
    this.listen();
  }

  private drop(): WebSocket | null {
    const socket = this.socket;
    this.socket = null;
    clearTimeout(this.silence);
    return socket;
  }

  private receive(data: unknown): void {
    this.listen();
    try {
      const message = data instanceof ArrayBuffer ? read(new Uint8Array(data)) : null;
      if (message) this.take(message);
    } catch {
      this.hangUp(tr("The server sent something that cannot be read."));
    }
  }

  private take(message: Message): void {
    switch (message.kind) {
      case "hello":
        return this.greet(message.hello);
      case "ask":
        return this.answer(message.vector);
      case "answer":
      case "update":
        Y.applyUpdate(this.ydoc, message.update, REMOTE);
        if (message.kind === "answer") this.inStep();
        return;
      case "awareness":
        return applyAwarenessUpdate(this.awareness, message.update, REMOTE);
      case "who":
        return this.tellWhere();
      case "saved":
        this.acknowledged = message.count;
        return this.settle();
      case "news":
        return this.options.onNews?.(message.about);
    }
  }

  private greet(hello: Hello): void {
    if (this.lineage && hello.lineage !== this.lineage) return this.refuse(CLOSED.otherHistory, "");
    this.lineage = hello.lineage;
    this.options.onHello(hello);
    this.show({ role: hello.role, person: hello.person });
    if (this.asked) return;
    this.asked = true;
    this.send({ kind: "ask", vector: Y.encodeStateVector(this.ydoc) });
  }

  /** The server says what it has: it gets what it lacks, and from now on every change as it is made. */
  private answer(vector: Uint8Array): void {
    this.queue = [];
    this.answered = true;
    this.sent += 1;
    this.send({ kind: "answer", update: Y.encodeStateAsUpdate(this.ydoc, vector) });
  }

  private inStep(): void {
    const { saved, code, reason } = this.shown;
    const barred = !saved && !mayWrite(this.shown.role);
    // A server that could not write is not well again because it answers, but when it has written.
    const failing = !saved && code === FAILED;
    if (saved) this.attempt = 0;
    this.show(barred ? { state: "live", reason: BARRED, code: CLOSED.forbidden } : { state: "live", reason: failing ? reason : "", code: failing ? code : 0 });
    this.awareness.setLocalState({ ...this.awareness.getLocalState() }); // with a new clock: the server had forgotten us
    this.settle();
  }

  private settle(): void {
    if (!this.answered || this.queue.length > 0 || this.acknowledged < this.sent) return;
    this.attempt = 0;
    this.show(this.shown.code === FAILED ? { saved: true, reason: "", code: 0 } : { saved: true });
  }

  private readonly onUpdate = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (!transaction.local) return;
    this.show({ saved: false });
    if (!this.answered) return; // the answer will hold it
    this.queue.push(update);
    if (this.flushing) return;
    this.flushing = true;
    queueMicrotask(() => {
      this.flushing = false;
      this.flush();
    });
  };

  private flush(): void {
    if (!this.queue.length || !this.socket || !this.answered) return;
    const update = this.queue.length === 1 ? (this.queue[0] as Uint8Array) : Y.mergeUpdates(this.queue);
    this.queue = [];
    if (update.length > UPDATE_LIMIT) return this.hangUp(tr("Sending a large change."), 0);
    this.sent += 1;
    this.send({ kind: "update", update });
  }

  private readonly onAwareness = (changes: { added: number[]; updated: number[]; removed: number[] }, origin: unknown): void => {
    if (origin === REMOTE || !this.asked) return;
    const mine = [...changes.added, ...changes.updated, ...changes.removed].filter((client) => client === this.awareness.clientID);
    if (mine.length) this.send({ kind: "awareness", update: encodeAwarenessUpdate(this.awareness, mine) });
  };

  private tellWhere(): void {
    this.send({ kind: "awareness", update: encodeAwarenessUpdate(this.awareness, [this.awareness.clientID]) });
  }

  private send(message: Message): void {
    if (this.socket?.readyState === 1) this.socket.send(write(message));
  }

  /** A connection that says nothing is asked who is there; one that stays silent is given up. */
  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.send({ kind: "who" });
      this.silence = setTimeout(() => this.hangUp(tr("The server does not answer.")), SILENCE_MS);
    }, SILENCE_MS);
  }

  private hangUp(reason: string, code = 1006): void {
    this.drop()?.close(4000);
    this.offline(code, reason);
  }

  private lost(code: number, reason: string): void {
    this.drop();
    if (code === CLOSED.frameTooLarge) return this.refuse(CLOSED.tooLarge, reason);
    // The role was taken away while something was on its way: come back as a reader.
    const demoted = code === CLOSED.forbidden && this.asked;
    if (code in REASONS && !demoted) return this.refuse(code, reason);
    this.offline(code, code === CLOSED.restart ? tr("The server restarts.") : reason || tr("No connection to the server."));
  }

  private offline(code: number, reason: string): void {
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.awareness.clientID);
    removeAwarenessStates(this.awareness, others, REMOTE);
    if (this.closed) return;
    this.attempt += 1;
    this.show({ state: "offline", reason, code });
    this.retry = setTimeout(() => this.connect(), waitBefore(this.attempt));
  }

  private refuse(code: number, reason: string): void {
    this.drop()?.close(4000);
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.awareness.clientID);
    removeAwarenessStates(this.awareness, others, REMOTE);
    this.show({ state: "refused", code, reason: REASONS[code] ?? reason });
  }

  private show(change: Partial<Status>): void {
    const now = { ...this.shown, ...change };
    const keys = Object.keys(now) as (keyof Status)[];
    if (keys.every((key) => now[key] === this.shown[key] || (key === "person" && now.person?.id === this.shown.person?.id))) return;
    this.shown = now;
    this.topics.tell(["status"]);
  }
}

/** Live, but what was changed here before the role was taken away is not accepted: it can only be downloaded. */
export const isBarred = ({ state, code }: Pick<Status, "state" | "code">): boolean => state === "live" && code === CLOSED.forbidden;

/** May somebody with this role write? */
export const mayWrite = (role: Role | null): boolean => WRITERS.includes(role);
