import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { setCardText } from "@/document/commands/cards";
import { MapDoc } from "@/document/doc";
import { COLLECTIONS } from "@/schema/records";
import { desk } from "./desk";
import { Chance, edit, EDITS, KEEPING_TEXT, reading, type Edit } from "./random";

const [PEOPLE, STEPS, SEEDS] = [4, 100, Number(process.env["FUZZ_SEEDS"] ?? 6)];
vi.setConfig({ testTimeout: 60_000 });

interface Person {
  map: MapDoc;
  online: boolean;
  /** Updates that have not arrived yet; some arrive twice, none in a certain order. */
  inbox: Uint8Array[];
}

class Crowd {
  readonly people: Person[];
  /** Somebody who does nothing by chance. */
  silent: Person | null = null;

  constructor(
    private readonly chance: Chance,
    private readonly edits: readonly Edit[] = EDITS,
  ) {
    const first = Y.encodeStateAsUpdate(desk().map.ydoc);
    this.people = Array.from({ length: PEOPLE }, () => this.enter(first));
  }

  step(): void {
    const person = this.chance.of(this.people);
    const what = this.chance.next();
    if (what < 0.55 && person !== this.silent) edit(person.map, this.chance, this.edits);
    else if (what < 0.9) this.deliver(person);
    else if (what < 0.94) person.online = !person.online;
    else if (what < 0.97) this.cut(person);
    else this.restart(person);
  }

  /** Everybody comes back, and all gets through. */
  settle(): void {
    for (const person of this.people) this.cut(person);
    for (const person of this.people) this.cut(person);
  }

  private enter(update: Uint8Array): Person {
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, update);
    const person: Person = { map: new MapDoc(ydoc), online: true, inbox: [] };
    ydoc.on("update", (sent: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) for (const other of this.people) if (other.map !== person.map) other.inbox.push(sent);
    });
    return person;
  }

  private deliver(person: Person): void {
    if (!person.online) return;
    for (let count = this.chance.below(6); count > 0 && person.inbox.length; count -= 1) {
      const at = this.chance.below(person.inbox.length);
      Y.applyUpdate(person.map.ydoc, person.inbox[at] as Uint8Array, "remote");
      if (this.chance.next() < 0.85) person.inbox.splice(at, 1);
    }
  }

  /** The connection is lost with all that was on its way, and both sides get in step again. */
  private cut(person: Person): void {
    person.inbox = [];
    person.online = true;
    const [server] = this.people as [Person];
    Y.applyUpdate(person.map.ydoc, Y.encodeStateAsUpdate(server.map.ydoc, Y.encodeStateVector(person.map.ydoc)), "remote");
    const back = Y.encodeStateAsUpdate(person.map.ydoc, Y.encodeStateVector(server.map.ydoc));
    for (const other of this.people) if (other !== person) Y.applyUpdate(other.map.ydoc, back, "remote");
  }

  /** The tab is closed and opened again from its copy. */
  private restart(person: Person): void {
    const update = Y.encodeStateAsUpdate(person.map.ydoc);
    person.map.destroy();
    Object.assign(person, { ...this.enter(update), inbox: person.inbox });
  }
}

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))("many people, any edits, any network: all read the same in the end (seed %i)", (seed) => {
  const chance = new Chance(seed);
  const crowd = new Crowd(chance);
  for (let step = 0; step < STEPS * PEOPLE; step += 1) crowd.step();
  crowd.settle();
  const documents = crowd.people.map((person) => COLLECTIONS.map((name) => person.map.ydoc.getMap(name).toJSON() as unknown));
  for (const person of crowd.people) {
    expect(documents[crowd.people.indexOf(person)]).toEqual(documents[0]);
    // What was kept up to date edit by edit reads as if it had been read anew.
    expect(reading(person.map)).toEqual(reading(new MapDoc(person.map.ydoc)));
  }
});

test.each([1, 2, 3])("no word that somebody wrote is lost while others move, merge, delete and undo around it (seed %i)", (seed) => {
  const chance = new Chance(seed);
  const crowd = new Crowd(chance, KEEPING_TEXT);
  const [writer] = crowd.people as [Person];
  crowd.silent = writer;
  const written: string[] = [];
  for (let step = 0; step < 400; step += 1) {
    crowd.step();
    const { map } = writer;
    const card = chance.maybe(map.ids("cards"));
    if (card === null || step % 2) continue;
    written.push(`[word ${step}]`);
    const { text } = map.need("cards", card);
    const at = chance.of([0, text.length]);
    setCardText(map, card, `${text.slice(0, at)}[word ${step}]${text.slice(at)}`);
  }
  crowd.settle();
  const all = writer.map.everyRecord("cards").map((card) => card.text).join("\n");
  expect(written.length).toBeGreaterThan(50);
  expect(written.filter((word) => !all.includes(word))).toEqual([]);
});
