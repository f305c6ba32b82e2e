import { expect, test } from "vitest";
import { tokensCss } from "../tokens";

test("each theme becomes a rule with its colours", () => {
  const css = tokensCss('# words\n[light]\nink = "#23262B"\ne-m2 = "#B83C08"\n\n[dark]\nink = "#ECE9E3"\n');
  expect(css).toContain(":root[data-theme=light]{color-scheme:light;--ink:#23262B;--e-m2:#B83C08;}");
  expect(css).toContain(":root[data-theme=dark]{color-scheme:dark;--ink:#ECE9E3;}");
});
