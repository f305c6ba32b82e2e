/** Makes `virtual:words/de` and its like: what the editor says in a language, out of the catalogue that the server reads too. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ID = "virtual:words/";

function wordsOf(language: string): string {
  const python = process.env["SOJOURN_PYTHON"] ?? `${ROOT}.venv/bin/python`;
  const env = { ...process.env, PYTHONPATH: `${ROOT}src` };
  return execFileSync(python, ["-m", "sojourn.languages", language], { cwd: ROOT, env, encoding: "utf8", maxBuffer: 1 << 26 });
}

export function words(): Plugin {
  return {
    name: "sojourn-words",
    resolveId: (id) => (id.startsWith(ID) ? `\0${id}` : null),
    // Parsed as JSON it starts faster than as a program.
    load: (id) => (id.startsWith(`\0${ID}`) ? `export default JSON.parse(${JSON.stringify(wordsOf(id.slice(ID.length + 1)))});` : null),
  };
}
