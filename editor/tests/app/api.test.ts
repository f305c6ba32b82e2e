import { afterEach, expect, test, vi } from "vitest";
import { get, onSignedOut, post, Problem, sentence, told } from "@/app/api";

afterEach(() => {
  vi.unstubAllGlobals();
  onSignedOut(() => undefined);
});

function answers(status: number, body: string): void {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));
}

test("problem details become one sentence with their code", async () => {
  answers(409, JSON.stringify({ type: "x", title: "Conflict", status: 409, detail: "the last owner stays owner", code: "conflict" }));
  const failure = await post("/people").catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Problem);
  expect(failure).toMatchObject({ status: 409, code: "conflict", message: "The last owner stays owner." });
});

test("a page of a proxy in between is never shown to people", async () => {
  answers(502, "<html><h1>Bad gateway</h1>");
  const failure = await get("/maps").catch((error: unknown) => error);
  expect(told(failure)).toMatch(/^The server cannot be reached/);
  answers(500, "<html><h1>Failure</h1>");
  expect(told(await get("/maps").catch((error: unknown) => error))).toMatch(/^The server could not do this/);
});

test("a server that is not reached is said in words", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const failure = await get("/maps").catch((error: unknown) => error);
  expect(failure).toMatchObject({ status: 0, message: "The server cannot be reached. Check the connection and try again." });
});

test("a session that ended is told once, a wrong password is not such a case", async () => {
  let ended = 0;
  onSignedOut(() => { ended += 1; });
  answers(401, JSON.stringify({ detail: "nobody is signed in", code: "not_signed_in" }));
  await get("/maps").catch(() => undefined);
  await post("/sign-in", {}).catch(() => undefined);
  expect(ended).toBe(1);
});

test("answers without a body are fine", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 204 })));
  expect(await post("/sign-out")).toBeUndefined();
});

test("lines of the server become sentences", () => {
  expect(sentence("no such map")).toBe("No such map.");
  expect(sentence("is it this? Try again!")).toBe("Is it this? Try again!");
  expect(sentence("  ")).toBe("");
});
