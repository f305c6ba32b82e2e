/** The house rules for TypeScript: direction language <- schema <- document <- system <- ui <- app, budgets, no `any`. */
import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import { defineConfig } from "eslint/config";
import ts from "typescript-eslint";
import { texts } from "./eslint.words.js";

const ROOMS = ["language", "schema", "document", "system", "ui", "app"];

/** A room may import itself and what stands before it. */
const direction = ROOMS.map((room, place) => ({
  files: [`src/${room}/**`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          { group: ["../*", "../../*"], message: "write @/room/file" },
          ...ROOMS.slice(place + 1).map((later) => ({ group: [`@/${later}/*`], message: `${room} may not know ${later}` })),
          ...(place < 4 ? [{ group: ["react", "react-dom", "react-aria-components"], message: `${room} is pure, without React` }] : []),
        ],
      },
    ],
  },
}));

export default defineConfig(
  { ignores: ["src/schema/api.gen.ts", "node_modules"] },
  js.configs.recommended,
  ts.configs.strict,
  { files: ["src/**/*.{ts,tsx}"], plugins: { "react-hooks": hooks }, rules: hooks.configs.recommended.rules },
  {
    files: ["src/**/*.{ts,tsx}"],
    rules: {
      "max-lines": ["error", { max: 400, skipBlankLines: false }],
      "max-lines-per-function": ["error", { max: 80, skipComments: true }],
      "max-params": ["error", 5],
      "no-console": "error",
    },
  },
  ...direction,
  ...texts,
);
