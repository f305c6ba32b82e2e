import { expect, test } from "vitest";
import { Giving } from "@/app/workshop/giving";
import type { Round } from "@/schema/workshop";

const VOTE: Round = {
  id: "r", kind: "vote", question: "", dots: 2, lane: "", begun_by: "", begun_at: "", ended_at: null, left_seconds: null, people: 0, given: 0, mine: [], tally: [], notes: [],
};

test("dots that are given faster than the server answers are all given, and no more than one has", async () => {
  const sent: number[] = [];
  const seen: Round[] = [];
  const giving = new Giving(
    async (_, { record, dots }) => {
      sent.push(dots);
      await Promise.resolve();
      return { ...VOTE, mine: dots ? [{ about: "card", record, dots }] : [] };
    },
    (round) => seen.push(round),
  );
  expect(await giving.give("card", "a", 1)).toBe("No vote is going on");
  giving.see(VOTE);
  const said = [1, 1, 1, -1, -1, -1].map((by) => giving.give("card", "a", by as 1 | -1));
  expect(await Promise.all(said)).toEqual([
    "1 dot here, 1 left", "2 dots here, 0 left", "All your dots are given. Take one back first", "1 dot here, 1 left", "0 dots here, 2 left", "None of your dots is here",
  ]);
  expect(sent).toEqual([1, 2, 1, 0]);
  expect(seen).toHaveLength(4);
});

test("a dot that is refused keeps none of the next ones", async () => {
  let refused = true;
  const giving = new Giving(
    (_, { record, dots }) => {
      if (!refused) return Promise.resolve({ ...VOTE, mine: [{ about: "card" as const, record, dots }] });
      refused = false;
      return Promise.reject(new Error("the server cannot be reached"));
    },
    () => undefined,
  );
  giving.see(VOTE);
  await expect(giving.give("card", "a", 1)).rejects.toThrow("cannot be reached");
  expect(await giving.give("card", "a", 1)).toBe("1 dot here, 1 left");
});
