/** How tall a text or a card will about be, reckoned without drawing it: which of a row are the tallest. */
import type { Card } from "@/schema/records";

/** Widths of letters in parts of the font size: those below 128 from a table, of others only whether they are full-width. */
const WIDTHS = Float32Array.from({ length: 128 }, (_, code) => widthOf(String.fromCharCode(code)));
const FULL = 0x1100;
/** Nobody reads on a card what lies beyond; it is tall in any case. */
const READ = 3000;

function widthOf(letter: string): number {
  return /[\s.,:;'|!()[\]ijlrtfI-]/.test(letter) ? 0.3 : /[mwA-Z@%]/.test(letter) ? 0.72 : 0.57;
}

function wordWidth(word: string): number {
  let width = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    width += WIDTHS[code] ?? (code < FULL ? 0.57 : 0.9);
  }
  return width;
}

/** Lines that a text takes in a width, broken at spaces, and inside words where they are longer than a line. */
export function linesOf(text: string, width: number, size: number): number {
  const room = width / size;
  let lines = 0;
  for (const line of text.slice(0, READ).split("\n")) {
    let at = 0;
    lines += 1;
    for (const word of line.split(/\s+/)) {
      const long = wordWidth(word);
      if (at > 0 && at + 0.3 + long > room) {
        lines += 1;
        at = 0;
      }
      if (long > room) lines += Math.ceil(long / room) - 1;
      at = long > room ? long % room : at + (at ? 0.3 : 0) + long;
    }
  }
  return lines;
}

const [TEXT, LINE, SMALL] = [12.5, 17.25, 15];
const reckoned = new WeakMap<Card, Map<number, number>>();

/** About how tall a card is at a width, in px; reckoned once for each way a card reads. */
export function cardHeight(card: Card, width: number): number {
  const known = reckoned.get(card) ?? new Map<number, number>();
  const found = known.get(width) ?? reckon(card, width - 30);
  reckoned.set(card, known.set(width, found));
  return found;
}

function reckon(card: Card, width: number): number {
  const text = card.text.trim() ? linesOf(card.text.replace(/\]\([^)]*\)/g, ""), width, TEXT) * LINE : 0;
  const blocks = Math.max(0, card.text.split(/\n\s*\n/).length - 1) * 4;
  const signs = card.channels.join("   ").length * 6 + card.channels.length * 20 + (card.icon ? 26 : 0);
  const foot = 90 + (card.persona ? 90 : 0) + (card.link ? 110 : 0) + card.files.length * 20;
  const parts = [card.image ? 150 : 0, card.kind ? SMALL : 0, Math.ceil(signs / width) * 18, text + blocks, card.measure ? 56 : 0, Math.ceil(foot / width) * SMALL];
  return parts.reduce((sum, part) => sum + (part ? part + 5 : 0), 24);
}
