import { expect, test } from "vitest";
import { insertLink, parse, plain, safeAddress, toggleBold, toggleList } from "@/system/markdown";

test("bold, lists and links become a tree; anything else stays text", () => {
  expect(parse("**No** word <b>\n- one\n- [two](https://a.example/x)")).toEqual([
    { kind: "paragraph", inside: [{ kind: "bold", inside: [{ kind: "text", text: "No" }] }, { kind: "text", text: " word <b>" }] },
    {
      kind: "list",
      items: [[{ kind: "text", text: "one" }], [{ kind: "link", address: "https://a.example/x", inside: [{ kind: "text", text: "two" }] }]],
    },
  ]);
});

test("a link that could run something stays text", () => {
  for (const address of ["javascript:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example", "JaVaScRiPt:1"])
    expect(safeAddress(address)).toBe("");
  expect(parse("[x](javascript:alert(1))")[0]).toEqual({ kind: "paragraph", inside: [{ kind: "text", text: "[x](javascript:alert(1))" }] });
  expect(safeAddress("/journeys/m1")).toBe("/journeys/m1");
});

test("a bare address is a link and the full stop after it is not", () => {
  expect(parse("see https://a.example/b.")[0]).toMatchObject({ inside: [{ text: "see " }, { address: "https://a.example/b" }, { text: "." }] });
});

test("ten thousand unclosed marks take no time to read", () => {
  expect(plain("**".repeat(5000) + "[".repeat(5000)).length).toBeGreaterThan(0);
});

test("the words alone, for titles and for reading aloud", () => {
  expect(plain("**No** word\n- one\n- two")).toBe("No word one; two");
});

test("shortcuts work on the selection and undo themselves", () => {
  const bold = toggleBold("no word", 3, 7);
  expect(bold).toEqual({ text: "no **word**", from: 5, to: 9 });
  expect(toggleBold(bold.text, bold.from, bold.to)).toEqual({ text: "no word", from: 3, to: 7 });
  const list = toggleList("a\nb", 0, 3);
  expect(list.text).toBe("- a\n- b");
  expect(toggleList(list.text, list.from, list.to).text).toBe("a\nb");
  const link = insertLink("see this", 4, 8);
  expect(link.text.slice(link.from, link.to)).toBe("https://");
});
