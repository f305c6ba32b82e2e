/** Finds texts outside of the catalogue: what a person reads goes through `tr`, `trn`, `trIn` or `rich` (src/language/tr.ts). */
import lingui from "eslint-plugin-lingui";

/** No words: without a letter, or one word in lower case, which is nearly always an id; a browser test looks at what is shown. */
const NO_TEXT = ["^[^A-Za-z]*$", "^[^ A-Z]+$", "^#[0-9A-F]{6}$", "^[ML]$", "^(, )?n[ \\u00a0]?$"];
/** The same in every language: formats, units, keys, methods, ourselves. */
const NAMES = ["^(PDF|Mermaid|UTC|UTF-8|UTF-16|EUR|KB|MB|GB|TB|KPIs|POST|.*Sojourn|Problem|Europe/Rome)$", "^(Enter|Escape|Arrow\\w+|Page\\w+|Mac OS X)$"];
/** Dates as they are sent, and what a style sheet reads. */
const WRITTEN = ["^T\\d\\d:\\d\\d", "px\\b", "\\bvar\\(", "^badge ", "^15% 0px$", "^ ?MM$"];
/** Attributes and properties that hold no text. */
const HOLDS_NONE = "className|^d$|^id$|^key$|href|^type$|^role$|style|transform|viewBox|^path$|points|^rel$|target|autoComplete|^slot$|^data-|aria-hidden|aria-live|^fill|stroke|textAnchor|placement|look|^size$|^kind$|displayName|^area$|htmlFor|^to$|timeZone";
const TAKES_NONE = [
  "tr", "trn", "trIn", "rich", "Error", "useResource", "post", "patch", "put", "get", "remove", "fetch", "changed", "matchMedia", "URLSearchParams", "new RegExp", "Symbol",
  "*.addEventListener", "*.querySelector", "*.querySelectorAll", "*.closest", "*.matches", "*.setAttribute", "*.getItem", "*.setItem", "*.classList.*", "Intl.*", "*.setProperty",
  "*.join", "*.split", "*.startsWith", "*.replace", "*.format", "*.on", "*.off", "*.open",
];
/** Ids that are stored and their order, signs of browsers, the paths of drawings, and a page to be copied. */
const IDS_AND_DRAWINGS = [
  "schema/act.ts", "ui/map/kinds.ts", "ui/map/icons.tsx", "app/settings/agent.ts", "app/journey/figures.ts", "app/opportunities/NewDialog.tsx", "ui/data/Preview.tsx", "document/edit.ts",
  "document/connection.ts", "document/refused.ts", "document/commands/copying.ts", "system/curve.ts", "system/arcs.ts", "ui/paths/metro.ts", "ui/map/lanes/EmotionDrawing.tsx",
  "ui/kit/colour.ts", "app/share/Addresses.tsx", "app/personas/RuleEditor.tsx", "system/keys.ts",
];

export const texts = [
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/language/**", ...IDS_AND_DRAWINGS.map((file) => `src/${file}`)],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { lingui },
    rules: {
      "lingui/no-unlocalized-strings": [
        "error",
        { useTsTypes: true, ignore: [...NO_TEXT, ...NAMES, ...WRITTEN], ignoreNames: [{ regex: { pattern: HOLDS_NONE } }], ignoreFunctions: TAKES_NONE },
      ],
    },
  },
];
