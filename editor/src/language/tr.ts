/** The words of the page in its reader's language. English stands in the source and is the key; `src/sojourn/languages/*.po` hold the others. */
import { LANGUAGES, chosen, type Catalogue } from "@/language/languages";

/** The names in braces of a message: `"{name} and {other}"` has `"name" | "other"`. */
type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Values<S extends string> = Readonly<Record<Names<S>, string | number>>;
type Given<S extends string> = [Names<S>] extends [never] ? [] : [values: Values<S>];
/** Only what is written out can be found and translated. */
type Written<S extends string> = string extends S ? never : S;

const NB = "\u00a0";
/** Stands between a word's context and the word, where one English word is two in other languages. */
const CONTEXT = "\u0004";

/** The page's language as a BCP 47 tag. */
export const language = chosen();

// Whoever imports this waits for the catalogue, so that words may stand in constants too.
const catalogue: Catalogue = await (LANGUAGES.get(language)?.words() ?? {});
const rules = new Intl.PluralRules(language);
const order = ["zero", "one", "two", "few", "many", "other"].filter((form) => rules.resolvedOptions().pluralCategories.includes(form as Intl.LDMLPluralRule));
const formOf = (n: number): number => order.indexOf(rules.select(n));

/** A text in the reader's language: `tr("Delete {name}", { name })`. */
export function tr<const S extends string>(message: Written<S>, ...[values]: Given<S>): string {
  return filled(found(message), values);
}

/** The same for a word that other languages say differently in another place: `trIn("stage of a map", "Open")`. */
export function trIn<const S extends string>(context: string, message: Written<S>, ...[values]: Given<S>): string {
  const said = catalogue[context + CONTEXT + message];
  return filled(typeof said === "string" ? said : message, values);
}

type Others<A extends string, B extends string> = Exclude<Names<A> | Names<B>, "n">;
type GivenWith<A extends string, B extends string> = [Others<A, B>] extends [never] ? [] : [values: Readonly<Record<Others<A, B>, string | number>>];

/** A text with a number in it: `trn(3, "{n} journey", "{n} journeys")`. The number does not leave its word at a line's end. */
export function trn<const A extends string, const B extends string>(n: number, one: Written<A>, many: Written<B>, ...[values]: GivenWith<A, B>): string {
  const said = catalogue[one];
  const chosen = Array.isArray(said) ? ((said as readonly string[])[formOf(n)] ?? many) : n === 1 ? one : many;
  return filled(chosen.replaceAll("{n} ", `{n}${NB}`), { ...(values as Record<string, string | number> | undefined), n: NUMBERS.format(n) });
}

function found(message: string): string {
  const said = catalogue[message];
  return typeof said === "string" ? said : message;
}

function filled(message: string, values: Readonly<Record<string, string | number>> | undefined): string {
  return values ? message.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) : message;
}

/** English has two ways to write: numbers as in the United States, dates as in Britain. */
export const NUMBERS_IN = language === "en" ? "en-US" : language;
export const DATES_IN = language === "en" ? "en-GB" : language;

const NUMBERS = new Intl.NumberFormat(NUMBERS_IN);
