/** Mentions in a text: who is being named at the caret, whom a text names, and a text in parts with its names apart. */

export interface Nameable {
  readonly id: string;
  readonly name: string;
}

const MOST_LETTERS = 40;

/** What stands after an `@` before the caret, or null where nobody is being named. */
export function naming(text: string, caret: number): { readonly at: number; readonly words: string } | null {
  const at = text.lastIndexOf("@", caret - 1);
  if (at < 0 || (at > 0 && !/[\s(]/.test(text.charAt(at - 1)))) return null;
  const words = text.slice(at + 1, caret);
  return words.length > MOST_LETTERS || /[\n@]/.test(words) ? null : { at, words };
}

/** The people whose name, or a part of it, begins like that. */
export function meant<P extends Nameable>(people: readonly P[], words: string): readonly P[] {
  const wanted = words.trimStart().toLocaleLowerCase();
  return people.filter(({ name }) => {
    const whole = name.toLocaleLowerCase();
    return whole.startsWith(wanted) || whole.split(/\s+/).some((part) => part.startsWith(wanted));
  });
}

/** The text with a name in place of what was written after the `@`, and where the caret is then. */
export function named(text: string, at: number, caret: number, name: string): { readonly text: string; readonly caret: number } {
  const written = `${text.slice(0, at)}@${name} `;
  return { text: written + text.slice(caret).replace(/^ /, ""), caret: written.length };
}

/** A text in parts: those that name somebody, and what stands between. The longest name wins. */
export function parts(text: string, people: readonly Nameable[]): readonly { readonly text: string; readonly person: string }[] {
  const names = [...people].filter(({ name }) => name).sort((a, b) => b.name.length - a.name.length);
  const found: { text: string; person: string }[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const begins = text.charAt(at) === "@" && (at === 0 || /[\s(]/.test(text.charAt(at - 1)));
    const person = begins ? names.find(({ name }) => text.startsWith(name, at + 1) && !/^[\p{L}\p{N}]/u.test(text.slice(at + 1 + name.length))) : undefined;
    if (!person) {
      plain += text.charAt(at);
      at += 1;
      continue;
    }
    if (plain) found.push({ text: plain, person: "" });
    plain = "";
    found.push({ text: `@${person.name}`, person: person.id });
    at += person.name.length + 1;
  }
  return plain ? [...found, { text: plain, person: "" }] : found;
}

/** Ids of the people whom a text names. */
export function mentioned(text: string, people: readonly Nameable[]): string[] {
  return [...new Set(parts(text, people).map(({ person }) => person).filter(Boolean))];
}
