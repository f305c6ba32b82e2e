// @vitest-environment happy-dom
import { cleanup, configure, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { SignIn } from "@/app/pages/SignIn";
import { forgetAll } from "@/app/resource";
import { agentSaid } from "@/app/settings/agent";
import { spaced } from "@/app/settings/AuthenticatorKey";

configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

afterEach(() => {
  cleanup();
  forgetAll();
  vi.unstubAllGlobals();
});

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iPhone"],
  ["python-httpx/0.28.1", "python-httpx/0.28.1"],
  ["", "Something without a name"],
])("a browser is told in words: %s", (agent, words) => expect(agentSaid(agent)).toBe(words));

test("a key is read in groups of four", () => expect(spaced("ABCDEFGHIJ")).toBe("ABCD EFGH IJ"));

test("where only the identity provider counts, its button leads back to where one was", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify({ password: false, provider: "Example ID" }))));
  history.replaceState(null, "", "/sign-in?back=%2Fjourneys%2Fm1&refused=not_allowed");
  render(<SignIn />);
  const link = await screen.findByRole("link", { name: "Sign in with Example ID" });
  expect(link.getAttribute("href")).toBe("/api/sign-in/provider?back=%2Fjourneys%2Fm1");
  expect(screen.queryByLabelText("Password")).toBeNull();
  expect(screen.getByRole("alert").textContent).toContain("none of your groups may");
});

test("a code is asked for where the server wants a second step", async () => {
  const given: string[] = [];
  vi.stubGlobal("fetch", (address: string, request: RequestInit) => {
    if (address.endsWith("/ways")) return Promise.resolve(new Response(JSON.stringify({ password: true, provider: "" })));
    given.push(String(request.body));
    return Promise.resolve(new Response(JSON.stringify({ detail: "a second step is needed", code: "second_step" }), { status: 401 }));
  });
  history.replaceState(null, "", "/sign-in");
  render(<SignIn />);
  fireEvent.change(await screen.findByLabelText("E-mail"), { target: { value: "mara@desk.example" } });
  fireEvent.change(screen.getByLabelText("Password"), { target: { value: "four little words" } });
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  fireEvent.change(await screen.findByLabelText("Code"), { target: { value: "123456" } });
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  await screen.findByRole("alert");
  expect(JSON.parse(given[1] ?? "")).toEqual({ email: "mara@desk.example", password: "four little words", code: "123456" });
});
