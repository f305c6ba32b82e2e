import { expect, test } from "vitest";
import type { Round } from "@/schema/workshop";
import { clock, dotsLeft, dotsOn, givenSoFar, longer, marksOf, timed, titleOf } from "@/system/rounds";

const on = (record: string, dots: number) => ({ about: "card", record, dots }) as const;
const VOTE: Round = {
  id: "r", kind: "vote", question: "What hurts?", dots: 3, lane: "", begun_by: "Ada", begun_at: "2026-11-23T10:00:00Z", ended_at: null, left_seconds: 90.5,
  people: 2, given: 5, mine: [on("a", 2)], tally: [], notes: [],
};
const ENDED: Round = { ...VOTE, id: "e", ended_at: "2026-11-23T10:05:00Z", left_seconds: null, tally: [on("b", 4), on("a", 1)] };

test("a clock counts down to nothing and not below, whatever the clock of the machine says", () => {
  const { until } = timed(VOTE, 1000);
  expect(until).toBe(91_500);
  expect([90_500, 60_000, 59_000.1, 400, 0, -5000].map(clock)).toEqual(["1:31", "1:00", "1:00", "0:01", "0:00", "0:00"]);
  expect([3_599_000, 3_600_000, 14_345_000].map(clock)).toEqual(["59:59", "1:00:00", "3:59:05"]);
  expect(timed(ENDED, 1000).until).toBeNull();
  expect([longer(30_400), longer(-9000)]).toEqual([90, 60]);
});

test("one's own dots are counted, where they are and what is left", () => {
  expect([dotsOn(VOTE, "a"), dotsOn(VOTE, "b"), dotsLeft(VOTE)]).toEqual([2, 0, 1]);
});

test("the map shows one's own dots while a vote goes on, then everybody's of the last vote", () => {
  const writing: Round = { ...ENDED, id: "w", kind: "write", tally: [] };
  expect([...marksOf([VOTE, ENDED])]).toEqual([["a", 2]]);
  expect([...marksOf([writing, ENDED])]).toEqual([["b", 4], ["a", 1]]);
  expect([...marksOf([{ ...writing, ended_at: null, mine: [] }, ENDED])]).toEqual([]);
  expect(marksOf([]).size).toBe(0);
});

test("rounds are said in words", () => {
  expect(titleOf(VOTE)).toBe("Vote: What hurts?");
  expect(titleOf({ kind: "time", question: "" })).toBe("Timer");
  expect(givenSoFar(VOTE)).toBe("5 dots of 2 people");
  expect(givenSoFar({ ...VOTE, kind: "write", given: 1, people: 1 })).toBe("1 note of 1 person");
});
