/** Builds `tabs.ts` into one script. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  publicDir: false,
  resolve: { alias: { "@": here("../../src") } },
  build: { lib: { entry: here("tabs.ts"), formats: ["iife"], name: "tabs", fileName: () => "tabs.js" }, minify: false },
});
