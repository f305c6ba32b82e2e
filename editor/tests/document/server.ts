/** A server of one map inside the test, with connections that can be cut and updates that can be held back. */
import * as Y from "yjs";
import { read, write, type Hello, type Message, type Person, type Role } from "@/document/wire";

export const ANN: Person = { id: "ann", name: "Ann", colour: "#335577" };

/** The browser's side of a connection, as far as the editor uses it. */
class Pipe {
  binaryType = "";
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  sent = 0;

  constructor(private readonly server: TestServer) {}

  send(frame: Uint8Array): void {
    this.server.receive(this, frame);
  }

  close(): void {
    this.readyState = 3;
    this.server.leave(this);
  }

  deliver(message: Message): void {
    if (this.readyState === 1) this.onmessage?.({ data: write(message).buffer });
  }

  end(code: number): void {
    if (this.readyState === 3) return;
    this.close();
    this.onclose?.({ code, reason: "" });
  }
}

export class TestServer {
  readonly ydoc = new Y.Doc();
  hello: Hello = { schema: 1, lineage: "first", role: "editor", person: ANN };
  /** While false nobody can connect. */
  up = true;
  /** While false nothing is acknowledged. */
  saves = true;
  refuseWith = 0;
  readonly pipes = new Set<Pipe>();
  readonly addresses: string[] = [];

  readonly openSocket = (address: string): WebSocket => {
    this.addresses.push(address);
    const pipe = new Pipe(this);
    queueMicrotask(() => this.accept(pipe));
    return pipe as unknown as WebSocket;
  };

  as(role: Role): this {
    this.hello = { ...this.hello, role };
    return this;
  }

  cut(code = 1006): void {
    for (const pipe of [...this.pipes]) pipe.end(code);
  }

  leave(pipe: Pipe): void {
    this.pipes.delete(pipe);
  }

  receive(pipe: Pipe, frame: Uint8Array): void {
    const message = read(frame);
    if (message?.kind === "ask") pipe.deliver({ kind: "answer", update: Y.encodeStateAsUpdate(this.ydoc, message.vector) });
    if (message?.kind === "awareness") this.broadcast(pipe, message);
    if (message?.kind !== "answer" && message?.kind !== "update") return;
    Y.applyUpdate(this.ydoc, message.update);
    pipe.sent += 1;
    if (this.saves) pipe.deliver({ kind: "saved", count: pipe.sent });
    this.broadcast(pipe, { kind: "update", update: message.update });
  }

  private broadcast(from: Pipe, message: Message): void {
    for (const pipe of this.pipes) if (pipe !== from) pipe.deliver(message);
  }

  private accept(pipe: Pipe): void {
    if (!this.up) return pipe.end(1006);
    pipe.readyState = 1;
    pipe.onopen?.();
    if (this.refuseWith) return pipe.end(this.refuseWith);
    this.pipes.add(pipe);
    pipe.deliver({ kind: "hello", hello: this.hello });
    if (this.hello.role !== "viewer") pipe.deliver({ kind: "ask", vector: Y.encodeStateVector(this.ydoc) });
  }
}
