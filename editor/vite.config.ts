/** Builds the editor into the Python package; `make editor` runs it. */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { fonts } from "./fonts";
import { offline } from "./offline";
import { spoken } from "./spoken";
import { tokens } from "./tokens";
import { words } from "./words";

export default defineConfig({
  plugins: [react(), tokens(), fonts(), words(), spoken(), offline()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "../src/sojourn/web/static",
    emptyOutDir: true,
    sourcemap: false,
    // What four pages share comes as one file: thirty small ones are 8 kB more when they are packed one by one.
    // Lists of choices and what is said of days, proposals and clashes are not among it: a map is seen before.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "choices", test: /[/\\](listbox|select)[/\\]|[/\\](ListBox|Select)\./, priority: 1, includeDependenciesRecursively: false },
            { name: "besides", test: /[/\\](app[/\\]days|ui[/\\]act[/\\]words|system[/\\]merge)\./, priority: 1, includeDependenciesRecursively: false },
            { name: "shared", minShareCount: 4 },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": { target: "http://127.0.0.1:8321", ws: true } } },
  test: { environment: "node", include: ["tests/**/*.test.{ts,tsx}"] },
});
