/** Builds `tabs.ts` into one script. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { words } from "../../words";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  publicDir: false,
  plugins: [words()],
  resolve: { alias: { "@": here("../../src") } },
  build: { lib: { entry: here("tabs.ts"), formats: ["es"], fileName: () => "tabs.js" }, minify: false, rolldownOptions: { output: { codeSplitting: false } } },
});
