import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addStage, renameStage } from "@/document/commands/stages";
import { setMeta } from "@/document/commands/meta";
import { copiesOf, forgetCopies, forgetLost } from "@/document/copies";
import { OpenMap } from "@/document/open";
import { CLOSED } from "@/document/wire";
import { TestServer } from "./server";

const PATIENT = { timeout: 20_000 }; // a busy machine is not a defect
vi.setConfig({ testTimeout: 60_000 });

const opened: OpenMap[] = [];
let server = new TestServer();

function open(keep = true): OpenMap {
  const map = new OpenMap("m1", { origin: "http://desk.example", openSocket: server.openSocket, keep });
  opened.push(map);
  return map;
}

const live = (map: OpenMap): Promise<void> => vi.waitFor(() => expect(map.status().state).toBe("live"), PATIENT);
const saved = (map: OpenMap): Promise<void> => vi.waitFor(() => expect(map.status().saved).toBe(true), PATIENT);
const edit = (map: OpenMap, title: string): void => setMeta(map.map() as NonNullable<ReturnType<OpenMap["map"]>>, "title", title);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  server = new TestServer();
});
afterEach(async () => {
  for (const map of opened.splice(0)) await map.close();
});

test("a map opens from the server, and an edit is saved once the server says so", async () => {
  const [ann, bob] = [open(), open(false)];
  await Promise.all([live(ann), live(bob)]);
  server.saves = false;
  edit(ann, "My laptop is broken");
  expect(ann.status().saved).toBe(false);
  await vi.waitFor(() => expect(bob.map()?.meta().title).toBe("My laptop is broken"), PATIENT);
  expect(ann.status().saved).toBe(false);
  server.saves = true;
  edit(ann, "My laptop is slow");
  await saved(ann);
  expect(server.addresses[0]).toBe("ws://desk.example/api/maps/m1/socket?schema=1&lineage=");
});

test("what was edited offline survives a reload without a server and arrives later", async () => {
  const first = open();
  await live(first);
  server.up = false;
  server.cut();
  expect(first.status()).toMatchObject({ state: "offline", reason: "No connection to the server." });
  edit(first, "Written offline");
  expect([first.status().saved, first.mustWarn()]).toEqual([false, false]);
  await first.close();

  const again = open();
  await vi.waitFor(() => expect(again.map()?.meta().title).toBe("Written offline"), PATIENT);
  expect(again.map()?.mayWrite).toBe(true);
  await vi.waitFor(() => expect(again.status()).toMatchObject({ state: "offline", saved: false }), PATIENT);
  edit(again, "And once more");
  server.up = true;
  again.comeBack();
  await live(again);
  await saved(again);
  expect(server.ydoc.getMap("meta").get("title")).toBe("And once more");
  expect(server.addresses.at(-1)).toContain("lineage=first");
});

test("what was written while the server was away is listed as unsent, under its title, and only for its person", async () => {
  const mine = (): OpenMap => {
    const map = new OpenMap("m1", { origin: "http://desk.example", openSocket: server.openSocket, holder: "ann" });
    opened.push(map);
    return map;
  };
  const first = mine();
  await live(first);
  edit(first, "Sent");
  await saved(first);
  await vi.waitFor(async () => expect(await copiesOf("ann")).toEqual([{ map: "m1", title: "Sent", unsaved: false }]), PATIENT);
  await first.close();
  server.up = false;
  const again = mine();
  await vi.waitFor(() => expect(again.status().state).toBe("offline"), PATIENT);
  edit(again, "Offline");
  edit(again, "Still offline");
  await vi.waitFor(async () => expect(await copiesOf("ann")).toEqual([{ map: "m1", title: "Still offline", unsaved: true }]), PATIENT);
  expect(await copiesOf("bob")).toEqual([]);
  await forgetLost("ann", () => Promise.resolve(false));
  await forgetCopies("bob");
  expect(await copiesOf("ann")).toHaveLength(1); // what was never sent waits for its person
  await again.close();
  await forgetCopies();
  expect(await copiesOf("ann")).toEqual([]);
});

test("the copy of a map that one may not open any more goes, and no other", async () => {
  const map = new OpenMap("m1", { origin: "http://desk.example", openSocket: server.openSocket, holder: "ann" });
  opened.push(map);
  await live(map);
  edit(map, "Sent");
  await vi.waitFor(async () => expect(await copiesOf("ann")).toEqual([{ map: "m1", title: "Sent", unsaved: false }]), PATIENT);
  await map.close();
  await forgetLost("ann", () => Promise.resolve(true));
  expect(await copiesOf("ann")).toHaveLength(1);
  await forgetLost("ann", (id) => Promise.resolve(id !== "m1"));
  expect(await copiesOf("ann")).toEqual([]);
});

test("edits made between a cut and the return are all sent, however often it is cut", async () => {
  const map = open(false);
  await live(map);
  for (let round = 0; round < 5; round += 1) {
    edit(map, `round ${round}`);
    addStage(map.map() as NonNullable<ReturnType<OpenMap["map"]>>, `Stage ${round}`);
    server.cut(CLOSED.restart);
    edit(map, `after ${round}`);
    map.comeBack();
    await live(map);
  }
  await saved(map);
  expect([server.ydoc.getMap("meta").get("title"), server.ydoc.getMap("stages").size]).toEqual(["after 4", 5]);
});

test("a reader gets a map that refuses edits, and becomes a writer when the role changes", async () => {
  server.as("commenter");
  const map = open();
  await live(map);
  expect(map.map()?.mayWrite).toBe(false);
  expect(() => edit(map, "no")).toThrow("You can read this map");
  server.as("editor").cut();
  map.comeBack();
  await vi.waitFor(() => expect(map.map()?.mayWrite).toBe(true), PATIENT);
});

test("a writer who becomes a reader reads on, and can download what was not saved", async () => {
  const map = open(false);
  await live(map);
  server.saves = false;
  edit(map, "Too late");
  server.as("viewer").cut(CLOSED.forbidden);
  map.comeBack();
  await live(map);
  expect(map.status()).toMatchObject({ saved: false, code: CLOSED.forbidden, role: "viewer" });
  expect([map.status().reason, map.unsavedCopy()]).toEqual([expect.stringContaining("no longer change it"), expect.stringContaining("Too late")]);
  expect(() => edit(map, "no")).toThrow("You can read this map");
});

test.each([
  [CLOSED.otherHistory, "Reload the page"],
  [CLOSED.otherEditor, "Sojourn was updated"],
  [CLOSED.noMap, "does not exist"],
  [CLOSED.tooLarge, "too large"],
  [CLOSED.signedOut, "Sign in again"],
  [CLOSED.secondStepDue, "second step"],
])("refused with %i it says so, stops trying and hands over what is unsaved", async (code, words) => {
  const map = open();
  await live(map);
  server.saves = false;
  edit(map, "Unsaved");
  server.refuseWith = code;
  server.cut(code);
  await vi.waitFor(() => expect(map.status()).toMatchObject({ state: "refused", code }), PATIENT);
  expect(map.status().reason).toContain(words);
  const tries = server.addresses.length;
  map.comeBack();
  expect(server.addresses).toHaveLength(tries);
  const copy = JSON.parse(map.unsavedCopy() ?? "") as { format: string; meta: { title: string } };
  expect([copy.format, copy.meta.title]).toEqual(["sojourn-map-document", "Unsaved"]);
});

test("a map that was replaced on the server is not mixed with the copy of the old one", async () => {
  const map = open();
  await live(map);
  edit(map, "Old history");
  await saved(map);
  await map.close();
  server = new TestServer();
  server.hello = { ...server.hello, lineage: "second" };
  const again = open();
  await vi.waitFor(() => expect(again.status()).toMatchObject({ state: "refused", code: CLOSED.otherHistory }), PATIENT);
  expect(server.ydoc.getMap("meta").get("title")).toBeUndefined();
  await again.forget();
  const fresh = open();
  await live(fresh);
  expect(fresh.map()?.meta().title).toBe("");
});

test("a wrong clock changes nothing", async () => {
  const now = vi.spyOn(Date, "now").mockReturnValue(Date.UTC(1999, 0, 1));
  const [past, present] = [open(false), open(false)];
  await Promise.all([live(past), live(present)]);
  edit(past, "from 1999");
  now.mockReturnValue(Date.UTC(2050, 0, 1));
  await vi.waitFor(() => expect(present.map()?.meta().title).toBe("from 1999"), PATIENT);
  edit(present, "from 2050");
  await vi.waitFor(() => expect(past.map()?.meta().title).toBe("from 2050"), PATIENT);
  await saved(past);
  now.mockRestore();
});

test("without a copy in the browser, leaving unsaved changes asks first", async () => {
  vi.stubGlobal("indexedDB", { open: () => { throw new Error("not in a private window"); } });
  const map = open();
  await live(map);
  expect(map.mustWarn()).toBe(false);
  server.saves = false;
  edit(map, "x");
  expect(map.mustWarn()).toBe(true);
  vi.unstubAllGlobals();
});

test("others are seen with name, colour and place, until they leave", async () => {
  const ann = open(false);
  server.hello = { ...server.hello, person: { id: "bob", name: "Bob\u202Ebob", colour: "red" } };
  await live(ann);
  const bob = open(false);
  await live(bob);
  const told = vi.fn();
  ann.presence.subscribeOthersAt("lane", "touchpoint", told);
  bob.presence.setCursor({ lane: "lane", touchpoint: "touchpoint" });
  await vi.waitFor(() => expect(ann.presence.othersAt("lane", "touchpoint")).toHaveLength(1), PATIENT);
  expect(told).toHaveBeenCalledTimes(1);
  const at = ann.presence.othersAt("lane", "touchpoint");
  bob.presence.setSelection(["card"]);
  await vi.waitFor(() => expect(ann.presence.others()[0]?.selection).toEqual(["card"]), PATIENT);
  expect(ann.presence.others()[0]?.person).toEqual({ id: "bob", name: "Bob\uFFFDbob", colour: "" });
  expect(ann.presence.othersAt("lane", "touchpoint")).not.toBe(at);
  const [before, [other]] = [ann.presence.others(), ann.presence.others()];
  const pointed = vi.fn();
  ann.presence.subscribePointers(pointed);
  bob.presence.setPointer({ row: "lane", touchpoint: "touchpoint", x: 12, y: 7 });
  await vi.waitFor(() => expect(other && ann.presence.pointerOf(other)).toEqual({ row: "lane", touchpoint: "touchpoint", x: 12, y: 7 }), PATIENT);
  expect([pointed.mock.calls.length, ann.presence.others() === before]).toEqual([1, true]);
  await bob.close();
  await vi.waitFor(() => expect(ann.presence.others()).toEqual([]), PATIENT);
  expect(other && ann.presence.pointerOf(other)).toBeNull();
  expect(ann.presence.othersAt("lane", "touchpoint")).toEqual([]);
});

test("two tabs append to one copy, and compaction keeps what either wrote", async () => {
  const first = open();
  await live(first);
  for (let count = 0; count < 320; count += 1) {
    edit(first, `title ${count}`);
    await Promise.resolve();
  }
  await saved(first);
  const second = open();
  await live(second);
  server.up = false;
  server.cut();
  const map = second.map() as NonNullable<ReturnType<OpenMap["map"]>>;
  const stage = addStage(map, "From the second tab");
  edit(first, "From the first tab");
  await Promise.all([first.close(), second.close()]);
  const third = open();
  await vi.waitFor(() => expect(third.map()).not.toBeNull(), PATIENT);
  expect(third.map()?.meta().title).toBe("From the first tab");
  renameStage(third.map() as typeof map, stage, "Renamed");
  expect(third.map()?.getRecord("stages", stage)?.name).toBe("Renamed");
});
