// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { App } from "@/app/App";
import { forgetAll } from "@/app/resource";

// Pages come when they are opened, and a busy machine takes its time.
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

type Answer = { readonly status: number; readonly body: unknown };
let answers: Record<string, Answer>;
const asked: string[] = [];

const ME = { id: "p1", name: "Mara Klein", email: "mara@desk.example", role: "editor", colour: "#1f6feb" };

beforeEach(() => {
  answers = { "GET /api/me": { status: 200, body: ME }, "GET /api/people": { status: 200, body: [ME] }, "GET /api/maps?state=active": { status: 200, body: [] } };
  asked.length = 0;
  vi.stubGlobal("fetch", (address: string, request: RequestInit) => {
    const key = `${request.method ?? "GET"} ${address}`;
    asked.push(key);
    const answer = answers[key] ?? { status: 404, body: { detail: "nothing here", code: "missing" } };
    return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status }));
  });
});

afterEach(() => {
  cleanup();
  forgetAll();
  vi.unstubAllGlobals();
});

test("who is not signed in signs in and comes back to where they were", async () => {
  answers["GET /api/me"] = { status: 401, body: { detail: "nobody is signed in", code: "not_signed_in" } };
  history.replaceState(null, "", "/settings/people");
  render(<App />);
  await screen.findByRole("heading", { name: "Sign in" });
  fireEvent.change(await screen.findByLabelText("E-mail"), { target: { value: "mara@desk.example" } });
  fireEvent.change(screen.getByLabelText("Password"), { target: { value: "wrong" } });
  answers["POST /api/sign-in"] = { status: 401, body: { detail: "the e-mail address or the password is wrong", code: "not_signed_in" } };
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect((await screen.findByRole("alert")).textContent).toBe("The e-mail address or the password is wrong.");
  answers["POST /api/sign-in"] = { status: 200, body: ME };
  answers["GET /api/me"] = { status: 200, body: ME };
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  await screen.findByRole("heading", { name: "Settings" });
  expect(location.pathname).toBe("/settings/people");
});

test("an empty workspace teaches the first step, and a viewer is not offered what they may not do", async () => {
  history.replaceState(null, "", "/journeys");
  render(<App />);
  await screen.findByRole("heading", { name: "Draw the first journey" });
  expect(screen.getAllByRole("button", { name: /New journey/ }).length).toBeGreaterThan(0);
  cleanup();
  forgetAll();
  answers["GET /api/me"] = { status: 200, body: { ...ME, role: "viewer" } };
  render(<App />);
  await screen.findByRole("heading", { name: "Draw the first journey" });
  expect(screen.queryByRole("button", { name: /New journey/ })).toBeNull();
});

test("a server that is down is said, with a way to try again", async () => {
  history.replaceState(null, "", "/journeys");
  localStorage.clear(); // nobody was signed in here before
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("down")));
  render(<App />);
  await screen.findByRole("heading", { name: "The workspace does not answer" });
  vi.stubGlobal("fetch", (address: string) => Promise.resolve(new Response(JSON.stringify(address === "/api/me" ? ME : []))));
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Journeys"));
});
