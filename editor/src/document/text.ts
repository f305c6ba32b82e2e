/** Text that people write: its limits, how it is shown safely, and how an edit becomes the smallest change. */
import { EditRefused } from "@/document/refused";
import { NUMBERS_IN, tr } from "@/language/tr";

/** Characters in a card's text, and in names and labels. */
export const TEXT_LIMIT = 10_000;
export const NAME_LIMIT = 200;

// Control characters (but line break and tab), direction marks, embeddings, overrides and isolates, and separators that break lines.
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029\uFEFF]/g;
const RETURNS = /\r\n?/g;

/** The text as it may be shown: characters that turn the direction or cannot be seen become a mark; the document keeps them. */
export function shownText(text: string): string {
  return text.replace(RETURNS, "\n").replace(UNSEEN, "\uFFFD");
}

/** Text without halves of characters: Yjs keeps whole ones only, and would show something else to everybody else. */
export function wholeCharacters(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** Refuses a text that is too long, in words for the person who wrote it. */
export function checkLength(text: string, limit: number, what: string): string {
  if (text.length <= limit) return text;
  const values = { what, count: text.length.toLocaleString(NUMBERS_IN), limit: limit.toLocaleString(NUMBERS_IN) };
  throw new EditRefused("too_long", tr("{what} has {count} characters; the limit is {limit}. Shorten it, or divide it.", values));
}

/** A name as it is kept: on one line, without spaces around it, within the limit. */
export function nameOf(text: string, what = tr("This name")): string {
  return checkLength(text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, " ").trim(), NAME_LIMIT, what);
}

/** One replacement in a text. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** The one replacement that makes `after` of `before`; never cuts a character in two. */
export function difference(before: string, after: string): Splice {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  if (at > 0 && isHigh(before.charCodeAt(at - 1))) at -= 1;
  let tail = 0;
  while (tail < shorter - at && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  if (tail > 0 && isLow(before.charCodeAt(before.length - tail))) tail -= 1;
  return { at, remove: before.length - at - tail, insert: after.slice(at, after.length - tail) };
}

/** The replacement `mine` (made on `base`) as it reads on `current`, which somebody else made of the same `base`; in the order to apply. */
export function rebased(base: string, mine: Splice, current: string): readonly Splice[] {
  const theirs = difference(base, current);
  const [end, theirEnd] = [mine.at + mine.remove, theirs.at + theirs.remove];
  if (end <= theirs.at) return [mine];
  if (mine.at >= theirEnd) return [{ ...mine, at: mine.at - theirs.remove + theirs.insert.length }];
  // What they wrote inside what I replaced stays: only what both of us knew is removed, around it.
  return [
    { at: theirs.at + theirs.insert.length, remove: Math.max(0, end - theirEnd), insert: "" },
    { at: Math.min(mine.at, theirs.at), remove: Math.max(0, theirs.at - mine.at), insert: mine.insert },
  ];
}

/** Where a caret at `place` in `before` belongs once the text has become `after`. */
export function movedCaret(before: string, after: string, place: number): number {
  const splice = difference(before, after);
  if (place <= splice.at) return place;
  if (place >= splice.at + splice.remove) return place - splice.remove + splice.insert.length;
  return splice.at;
}
