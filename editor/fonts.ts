/** Makes `virtual:fonts.css`: Inter out of the Python dependency that carries it, served from our own origin. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MADE = fileURLToPath(new URL("../build/fonts/", import.meta.url));
const ID = "virtual:fonts.css";
/** The same characters as `is_western` in tools/webfont.py; the browser asks for the other file only when it needs it. */
const WESTERN = "U+0-FF,U+2010-205F,U+2190-219F,U+2212,U+2248,U+2264-2265";
const MORE = "U+100-200F,U+2060-218F,U+21A0-2211,U+2213-2247,U+2249-2263,U+2266-FFFF,U+1F100-1F1FF";

function made(name: string): Buffer {
  if (!existsSync(MADE + name)) {
    const python = process.env["SOJOURN_PYTHON"] ?? `${ROOT}.venv/bin/python`;
    const env = { ...process.env, PYTHONPATH: `${ROOT}src` };
    execFileSync(python, ["-m", "tools.webfont", MADE], { cwd: ROOT, env, stdio: "inherit" });
  }
  return readFileSync(MADE + name);
}

function face(url: string, range: string): string {
  return (
    `@font-face{font-family:Inter;font-weight:100 900;font-style:normal;font-display:swap;` +
    `src:url(${url}) format("woff2");unicode-range:${range}}`
  );
}

/** The files get names by their content in a build; the development server has them in the style sheet itself. */
export function fonts(): Plugin {
  let building = false;
  return {
    name: "sojourn-fonts",
    configResolved: (config) => {
      building = config.command === "build";
    },
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load(id) {
      if (id !== `\0${ID}`) return null;
      if (process.env["VITEST"]) return "";
      const address = (name: string): string => {
        const source = made(name);
        if (!building) return `data:font/woff2;base64,${source.toString("base64")}`;
        return `__VITE_ASSET__${this.emitFile({ type: "asset", name, source })}__`;
      };
      return face(address("inter.woff2"), WESTERN) + face(address("inter-more.woff2"), MORE);
    },
  };
}
