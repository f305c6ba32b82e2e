/** The frames of a map's socket, written and read: y-protocols' sync and awareness, and our own `saved`, `hello` and `news`. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** Close codes of the socket. */
export const CLOSED = {
  signedOut: 4401, secondStepDue: 4428, forbidden: 4403, noMap: 4404, otherHistory: 4409, otherEditor: 4426, tooLarge: 4413, frameTooLarge: 1009, restart: 1012,
} as const;

/** Largest update that is sent as one; what is larger goes with the next sync. */
export const UPDATE_LIMIT = 1 << 20;

/** Close code of a server that could not write what came: it is offered again. */
export const FAILED = 1011;

export type Role = "owner" | "editor" | "commenter" | "viewer";

/** Who somebody is. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
}

/** The server's first message: the document's history, and who one is to it. */
export interface Hello {
  readonly schema: number;
  readonly lineage: string;
  readonly role: Role;
  readonly person: Person;
}

export type Message =
  | { readonly kind: "ask"; readonly vector: Uint8Array }
  | { readonly kind: "answer" | "update"; readonly update: Uint8Array }
  | { readonly kind: "awareness"; readonly update: Uint8Array }
  | { readonly kind: "who" }
  | { readonly kind: "saved"; readonly count: number }
  | { readonly kind: "hello"; readonly hello: Hello }
  | { readonly kind: "news"; readonly about: string };

const [SYNC, AWARENESS, WHO, SAVED, HELLO, NEWS] = [0, 1, 3, 100, 101, 102];
const STEPS = ["ask", "answer", "update"] as const;

/** One frame. */
export function write(message: Message): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    switch (message.kind) {
      case "ask":
        encoding.writeVarUint(encoder, SYNC);
        encoding.writeVarUint(encoder, 0);
        return encoding.writeVarUint8Array(encoder, message.vector);
      case "answer":
      case "update":
        encoding.writeVarUint(encoder, SYNC);
        encoding.writeVarUint(encoder, STEPS.indexOf(message.kind));
        return encoding.writeVarUint8Array(encoder, message.update);
      case "awareness":
        encoding.writeVarUint(encoder, AWARENESS);
        return encoding.writeVarUint8Array(encoder, message.update);
      case "who":
        return encoding.writeVarUint(encoder, WHO);
      case "saved":
        encoding.writeVarUint(encoder, SAVED);
        return encoding.writeVarUint(encoder, message.count);
      case "hello":
        encoding.writeVarUint(encoder, HELLO);
        return encoding.writeVarString(encoder, JSON.stringify(message.hello));
      case "news":
        encoding.writeVarUint(encoder, NEWS);
        return encoding.writeVarString(encoder, message.about);
    }
  }) as Uint8Array<ArrayBuffer>;
}

/** The message in a frame, or null for one of a kind that this editor does not know. Throws where the frame is broken. */
export function read(frame: Uint8Array): Message | null {
  const decoder = decoding.createDecoder(frame);
  const kind = decoding.readVarUint(decoder);
  if (kind === SYNC) {
    const step = STEPS[decoding.readVarUint(decoder)];
    if (step === undefined) return null;
    const content = decoding.readVarUint8Array(decoder);
    return step === "ask" ? { kind: step, vector: content } : { kind: step, update: content };
  }
  if (kind === AWARENESS) return { kind: "awareness", update: decoding.readVarUint8Array(decoder) };
  if (kind === WHO) return { kind: "who" };
  if (kind === SAVED) return { kind: "saved", count: decoding.readVarUint(decoder) };
  if (kind === HELLO) return { kind: "hello", hello: JSON.parse(decoding.readVarString(decoder)) as Hello };
  if (kind === NEWS) return { kind: "news", about: decoding.readVarString(decoder) };
  return null;
}
