import { expect, test } from "vitest";
import { difference, movedCaret, nameOf, rebased, shownText, type Splice } from "@/document/text";

const apply = (text: string, splices: readonly Splice[]): string =>
  splices.reduce((now, { at, remove, insert }) => now.slice(0, at) + insert + now.slice(at + remove), text);

test("what turns the direction or cannot be seen is shown as a mark", () => {
  expect(shownText("a\u202Eb\u0000c\u2066d\u200Fe")).toBe("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
  expect(shownText("שלום 😀\tline\r\nnext")).toBe("שלום 😀\tline\nnext");
  expect(shownText("👩‍💻")).toBe("👩‍💻");
});

test("a name stands on one line", () => expect(nameOf("  two\r\n lines ")).toBe("two lines"));

test.each([
  ["", "abc"], ["abc", ""], ["abc", "abXc"], ["aaa", "aa"], ["one 😀 two", "one 😁 two"], ["😀😀", "😀"], ["aXbYc", "aYc"], ["x😀", "x"],
])("the difference of %j and %j makes one of the other and cuts no character", (before, after) => {
  const splice = difference(before, after);
  expect(apply(before, [splice])).toBe(after);
  for (const part of [before.slice(0, splice.at), splice.insert, before.slice(splice.at + splice.remove)]) {
    expect(() => encodeURIComponent(part)).not.toThrow();
  }
});

test.each([
  ["one two three", "one 2 three", "one two three four", "one 2 three four"],
  ["one two three", "one two 3", "zero one two three", "zero one two 3"],
  ["one two three", "", "one two and a half three", "and a half "],
  ["abcdef", "aXf", "abcYef", "aXYf"],
  ["abc", "abc!", "abc", "abc!"],
  ["abcdef", "abXdef", "af", "aXf"],
])("of %j, mine %j on theirs %j reads %j", (base, mine, theirs, both) => {
  expect(apply(theirs, rebased(base, difference(base, mine), theirs))).toBe(both);
});

test("a caret stays with its word", () => {
  expect(movedCaret("wait here", "please wait here", 4)).toBe(11);
  expect(movedCaret("wait here", "wait there", 2)).toBe(2);
});
