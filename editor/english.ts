/** Leaves out what React Aria says in other languages: the editor speaks English, and thirty more would be loaded by everybody. */
import type { Plugin } from "vite";

const OTHERS = /\/intl\/(?:[\w-]+\/)?(?!en-US)[a-z]{2}-[A-Z]{2}\.m?js$/;

/** Its dictionaries pass over a language that is undefined, and fall back to English. */
export function english(): Plugin {
  return { name: "sojourn-english", load: (id) => (OTHERS.test(id) ? "export default undefined;" : null) };
}
