import { expect, test } from "vitest";
import { meant, mentioned, named, naming, parts } from "@/system/mentions";

const PEOPLE = [{ id: "a", name: "Ada" }, { id: "l", name: "Ada Lovelace" }, { id: "o", name: "Jörg Öz" }];

test("who is being named is what stands after the last @ of a word", () => {
  expect(naming("Ask @Ad", 7)).toEqual({ at: 4, words: "Ad" });
  expect(naming("Ask @Ada Lo", 11)).toEqual({ at: 4, words: "Ada Lo" });
  expect(naming("ada@example", 11)).toBeNull();
  expect(naming("@a\nb", 4)).toBeNull();
  expect(naming("nobody", 3)).toBeNull();
});

test("people are found by any part of their name and put in where they were named", () => {
  expect(meant(PEOPLE, "lov").map(({ id }) => id)).toEqual(["l"]);
  expect(meant(PEOPLE, "ada").map(({ id }) => id)).toEqual(["a", "l"]);
  expect(meant(PEOPLE, "ö").map(({ id }) => id)).toEqual(["o"]);
  expect(named("Ask @lov please", 4, 8, "Ada Lovelace")).toEqual({ text: "Ask @Ada Lovelace please", caret: 18 });
});

test("a text names the longest name, whole words only", () => {
  expect(mentioned("@Ada Lovelace and @Jörg Öz, not @Adam or x@Ada", PEOPLE)).toEqual(["l", "o"]);
  expect(parts("Hi @Ada!", PEOPLE)).toEqual([{ text: "Hi ", person: "" }, { text: "@Ada", person: "a" }, { text: "!", person: "" }]);
});
