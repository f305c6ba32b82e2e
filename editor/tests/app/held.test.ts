import { beforeEach, expect, test, vi } from "vitest";
import { change, onClash, type Ways } from "@/app/held";
import { forgetSeen, isHeld, note } from "@/app/seen";
import type { Clash } from "@/system/merge";

/** A server with one thing, which others change too. */
class Server {
  data: Record<string, unknown> = { id: "p1", role: "editor", name: "Dana" };
  version = 1;
  readonly sent: string[] = [];

  ways(path: string): Ways {
    return {
      look: () => { note(path, this.data, String(this.version)); return Promise.resolve(this.data); },
      send: (body, tag) => {
        this.sent.push(tag);
        if (tag && tag !== String(this.version)) return Promise.reject(new Error("changed"));
        this.others(body as Record<string, unknown>);
        return Promise.resolve(this.data);
      },
      isChanged: (error) => (error as Error).message === "changed",
      refused: () => new Error("refused"),
    };
  }

  others(what: Record<string, unknown>): void {
    this.data = { ...this.data, ...what };
    this.version += 1;
  }
}

const AT = "/people/p1";
let server: Server;
let asked: (readonly Clash[])[];
beforeEach(() => {
  forgetSeen();
  [server, asked] = [new Server(), []];
  onClash((clashes) => { asked.push(clashes); return Promise.resolve("theirs"); });
});
const patch = (body: object): Promise<unknown> => change(AT, body, server.ways(AT));

test("a change carries the version that was read, and the next one that which came of it", async () => {
  note(AT, server.data, 'W/1');
  await patch({ role: "viewer" });
  await patch({ role: "owner" });
  expect(server.sent).toEqual(["1", "2"]);
  expect([server.data["role"], asked]).toEqual(["owner", []]);
});

test("what others changed elsewhere stays, and nobody is asked", async () => {
  note(AT, server.data, "1");
  server.others({ name: "Dana B." });
  await patch({ role: "viewer" });
  expect(server.data).toMatchObject({ name: "Dana B.", role: "viewer" });
  expect(asked).toEqual([]);
});

test("who read it in a list is asked where others changed the same; nothing is written unless they say so", async () => {
  note("/people", [server.data], "9");
  server.others({ role: "owner" });
  await expect(patch({ role: "viewer" })).rejects.toThrow("refused");
  expect(server.data["role"]).toBe("owner");
  expect(asked).toEqual([[{ field: ["role"], now: "owner", mine: "viewer" }]]);
  await patch({ role: "viewer" }); // now they have seen it
  expect([server.data["role"], asked.length]).toEqual(["viewer", 1]);
});

test("mine in its place is written to what was shown", async () => {
  note(AT, server.data, "1");
  server.others({ role: "owner" });
  onClash(() => Promise.resolve("mine"));
  await patch({ role: "viewer" });
  expect([server.data["role"], server.sent]).toEqual(["viewer", ["1", "2"]]);
});

test("two changes of one's own in a row are not in each other's way", async () => {
  note(AT, server.data, "1");
  await Promise.all([patch({ role: "viewer" }), patch({ role: "owner" }), patch({ role: "commenter" })]);
  expect([server.data["role"], asked]).toEqual(["commenter", []]);
});

test("what takes access away is never held up, what is gone for good is", async () => {
  note(AT, server.data, "1");
  server.others({ role: "owner" });
  const persona = "/personas/p1";
  expect([isHeld("DELETE", AT), isHeld("DELETE", persona)]).toEqual([false, true]);
  note(persona, server.data, String(server.version));
  server.others({ name: "Theirs" });
  await expect(change(persona, undefined, server.ways(persona))).rejects.toThrow("refused");
});

test("whoever leaves the page before it was looked at has changed it all the same", async () => {
  const told: (() => void)[] = [];
  vi.stubGlobal("addEventListener", (_: string, heard: () => void) => told.push(heard));
  vi.resetModules();
  const [fresh, seen] = [await import("@/app/held"), await import("@/app/seen")];
  seen.note("/stakeholders", [{ id: "s1", ring: 2 }], "1");
  const left: unknown[] = [];
  const ways: Ways = {
    look: () => new Promise(() => undefined), // no answer before the page is gone
    send: (body, tag, leaving) => { left.push([body, tag, leaving]); return Promise.resolve(body); },
    isChanged: () => false,
    refused: () => new Error("refused"),
  };
  void fresh.change("/stakeholders/s1", { ring: 1 }, ways);
  void fresh.change("/stakeholders/s1", { ring: 0 }, ways);
  told.forEach((heard) => heard());
  expect(left).toEqual([[{ ring: 1 }, "", true], [{ ring: 0 }, "", true]]);
});
