/** Makes `worker.js`, the service worker, with the names of all files of a build: another build is another worker. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { Plugin } from "vite";

const SOURCE = fileURLToPath(new URL("./worker/worker.ts", import.meta.url));
/** Large, and asked for by few: offline such letters come in a font of the system. */
const LEFT_OUT = /^assets\/inter-more-/;

export function offline(): Plugin {
  return {
    name: "sojourn-offline",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const index = bundle["index.html"];
        const entry = Object.values(bundle).find((part) => part.type === "chunk" && part.isEntry)?.fileName;
        if (index?.type !== "asset" || !entry) return;
        const files = Object.keys(bundle).filter((name) => name.startsWith("assets/") && !LEFT_OUT.test(name)).sort().map((name) => `/${name}`);
        const name = createHash("sha256").update(index.source).update(files.join("\n")).digest("hex").slice(0, 16);
        const { outputText } = ts.transpileModule(readFileSync(SOURCE, "utf8"), { compilerOptions: { target: ts.ScriptTarget.ES2022, removeComments: true } });
        this.emitFile({ type: "asset", fileName: "worker.js", source: `const BUILD = ${JSON.stringify({ name, entry: `/${entry}`, files })};\n${outputText}` });
      },
    },
  };
}
