/** Builds the page of the canvas alone, for tests in a browser; nothing of it is shipped. */
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { tokens } from "../../tokens";
import { words } from "../../words";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  plugins: [react(), tokens(), words()],
  resolve: { alias: { "@": fileURLToPath(new URL("../../src", import.meta.url)) } },
  build: { outDir: "../../../build/canvas", emptyOutDir: true, rollupOptions: { input: fileURLToPath(new URL("harness.html", import.meta.url)) } },
});
