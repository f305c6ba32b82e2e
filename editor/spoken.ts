/** Leaves out what React Aria says in languages that Sojourn does not speak: thirty more would be loaded by everybody. */
import type { Plugin } from "vite";

const OTHERS = /\/intl\/(?:[\w-]+\/)?(?!en-US|de-DE)[a-z]{2}-[A-Z]{2}\.m?js$/;

/** Its dictionaries pass over a language that is undefined, and fall back to English. */
export function spoken(): Plugin {
  return { name: "sojourn-spoken", load: (id) => (OTHERS.test(id) ? "export default undefined;" : null) };
}
