import { expect, test } from "vitest";
import { backAddress, isAtLeast, signInAddress } from "@/app/session";

test("after signing in one comes back to where one was, with everything behind the address", () => {
  const address = signInAddress("/journeys/abc/story?q=mail#s2");
  expect(backAddress(address.slice(address.indexOf("?")))).toBe("/journeys/abc/story?q=mail#s2");
  expect(signInAddress("/")).toBe("/sign-in");
});

test("signing in never leads to another site", () => {
  for (const hostile of ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    expect(backAddress(`?back=${encodeURIComponent(hostile)}`)).toBe("/");
  }
});

test("a higher role includes the lower ones", () => {
  expect(isAtLeast("owner", "editor")).toBe(true);
  expect(isAtLeast("commenter", "editor")).toBe(false);
});
