// @vitest-environment happy-dom
/** What hurts at a touchpoint: only what happens there, with how often and what it costs. */
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Pain, Voice } from "@/schema/measured";
import { Heard, Hurts } from "@/ui/map/panel/Hurts";

const pain = (about: Partial<Pain>): Pain => ({
  kind: "silence", name: "Nobody says a word", subject: null, touchpoint: "wait", at: [{ touchpoint: "wait", n: 300 }], n: 361,
  share: { value: 0.18, low: 0.16, high: 0.2, n: 1998 }, lost_hours: { value: 900, low: 800, high: 1000, n: 361 }, lost_share: 0.12,
  weight: 12, told: "Half of them wait longer than a week.", rests_on: "behaviour", ...about,
});
const voice: Voice = {
  messages: 60, read: 8, valence: -1.2, low: -1.6, high: -0.8, emotions: [{ emotion: "angry", n: 6, share: 0.75 }],
  events: [{ event: "no_reply", words: "no word from the desk", n: 5 }], unsaid: [],
  quotes: [{ text: "<b>Two weeks</b> and no reply", emotion: "angry", valence: -1.5, because: ["no reply"] }],
};

afterEach(cleanup);

test("only pains that happen here are told, with how often and what they cost", () => {
  render(<Hurts pains={[pain({}), pain({ kind: "ping_pong", name: "Passed back and forth", at: [{ touchpoint: "fix", n: 5 }] })]} at={["wait"]} />);
  const told = screen.getByRole("list").textContent.replaceAll(/\s/g, " ");
  expect(told).toContain("361 of 1,998 journeys, 18 % (16 – 20 %); 12 % of all lost time, estimated");
  expect(told).toContain("Half of them wait longer than a week.");
  expect(told).not.toContain("Passed back and forth");
});

test("where nothing is known there is no heading", () => {
  const { container } = render(<><Hurts pains={[pain({})]} at={["fix"]} /><Heard voices={[]} /></>);
  expect(container.textContent).toBe("");
});

test("of few messages no share is claimed, and quotes are text, never markup", () => {
  const { container } = render(<Heard voices={[voice]} />);
  const told = container.textContent.replaceAll(/\s/g, " ");
  expect(told).toContain("n 8 of 60 messages");
  expect(told).not.toContain("75 %");
  expect(told).toContain("<b>Two weeks</b> and no reply");
  expect(container.querySelector("blockquote b")).toBeNull();
});
