/** The languages that Sojourn speaks, and which of them this page is in. */

/** English to another language; a list holds the forms for the numbers that the language tells apart. */
export type Catalogue = Readonly<Record<string, string | readonly string[]>>;

interface Language {
  /** Its name in itself. */
  readonly name: string;
  readonly words: () => Promise<Catalogue> | Catalogue;
}

export const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ["en", { name: "English", words: () => ({}) }],
  ["de", { name: "Deutsch", words: async () => (await import("virtual:words/de")).default }],
]);

/** The server reads it too: what it says is in the page's language. */
const COOKIE = "sojourn_language";
const YEAR_SECONDS = 365 * 24 * 60 * 60;
const FROM_RIGHT = /^(ar|fa|he|ur)\b/;

/** What somebody chose in this browser; empty where they left it to the browser. */
export function choice(): string {
  const kept = typeof document === "undefined" ? null : new RegExp(`(?:^|; )${COOKIE}=([a-z]+)`).exec(document.cookie);
  return kept?.[1] ?? "";
}

/** Keeps a choice; the page is in that language once it is loaded again. */
export function choose(language: string): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${language}; Path=/; SameSite=Lax; Max-Age=${language ? YEAR_SECONDS : 0}${secure}`;
}

/** The language to speak: the one chosen, else the first of the browser's that there is, else English. */
export function chosen(wanted: readonly string[] = [choice(), ...(typeof navigator === "undefined" ? [] : (navigator.languages ?? []))]): string {
  return wanted.map((tag) => tag.split("-")[0] ?? "").find((tag) => LANGUAGES.has(tag)) ?? "en";
}

export const directionOf = (language: string): "ltr" | "rtl" => (FROM_RIGHT.test(language) ? "rtl" : "ltr");
