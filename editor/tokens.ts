/** Makes `virtual:tokens.css` out of the design tokens that the Python drawings read, so that there is one file of them. */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const TOKENS = new URL("../src/sojourn/maps/draw/tokens.toml", import.meta.url);
const ID = "virtual:tokens.css";

/** One CSS rule a theme; `system` follows what the reader's system asks for unless the page names a theme. */
export function tokensCss(toml: string): string {
  const rules = new Map<string, string>();
  let theme = "";
  for (const line of toml.split("\n")) {
    const head = /^\[(\w+)\]$/.exec(line.trim());
    const pair = /^([\w-]+) = "(#[0-9A-Fa-f]{6})"$/.exec(line.trim());
    if (head?.[1] !== undefined) theme = head[1];
    else if (pair) rules.set(theme, `${rules.get(theme) ?? ""}--${pair[1]}:${pair[2]};`);
  }
  const light = rules.get("light") ?? "";
  const dark = rules.get("dark") ?? "";
  return (
    `:root{color-scheme:light;${light}}` +
    `@media (prefers-color-scheme:dark){:root{color-scheme:dark;${dark}}}` +
    `:root[data-theme=light]{color-scheme:light;${light}}:root[data-theme=dark]{color-scheme:dark;${dark}}`
  );
}

export function tokens(): Plugin {
  return {
    name: "sojourn-tokens",
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load: (id) => (id === `\0${ID}` ? tokensCss(readFileSync(TOKENS, "utf8")) : null),
  };
}
