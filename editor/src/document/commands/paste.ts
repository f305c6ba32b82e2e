/** Pastes a block of a spreadsheet: rows go to lanes downward, columns to touchpoints to the right; what is missing is added. */
import type { MapDoc } from "@/document/doc";
import type { Plan } from "@/document/edit";
import { EditRefused } from "@/document/refused";
import { checkLength, TEXT_LIMIT } from "@/document/text";
import type { CellPlace } from "@/document/commands/cards";
import { keyBefore, keysBefore, records } from "@/document/commands/placing";
import { NUMBERS_IN, tr, trIn } from "@/language/tr";

/** How much can be pasted at once: rows, columns, and characters altogether. */
export const PASTE_LIMITS = { rows: 100, columns: 200, characters: 500_000 } as const;

/** What a paste did; `skipped` cells of an emotion lane held no number from -2 to 2. */
export interface Pasted {
  readonly cards: number;
  readonly feelings: number;
  readonly touchpoints: number;
  readonly lanes: number;
  readonly skipped: number;
}

/** Divides what a spreadsheet puts on the clipboard (tabs, line breaks, quoted cells) into rows of cells. */
export function blockOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*)/y;
  let at = 0;
  while (at <= text.length) {
    cells.lastIndex = at;
    const [whole, quoted, plain] = cells.exec(text) as unknown as [string, string | undefined, string | undefined];
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    if (text[at] === "\n" || text[at] === "\r") rows.push([]);
    at += 1;
  }
  while (rows.length && rows.at(-1)?.every((cell) => cell.trim() === "")) rows.pop();
  return rows;
}

/** Fills the cells from `at` on; a cell that has cards gets one more. Empty cells of the block change nothing. */
export function pasteBlock(map: MapDoc, at: CellPlace, block: readonly (readonly string[])[]): Pasted {
  map.need("lanes", at.lane);
  map.need("touchpoints", at.touchpoint);
  check(block);
  const width = Math.max(0, ...block.map((row) => row.length));
  return map.edit(tr("Paste"), (plan) => {
    const columns = columnsFor(map, plan, at.touchpoint, width);
    const lanes = lanesFor(map, plan, at.lane, block.length);
    const counts = { cards: 0, feelings: 0, touchpoints: columns.added, lanes: lanes.added, skipped: 0 };
    block.forEach((row, down) =>
      row.forEach((cell, right) => {
        const text = cell.trim();
        const place = { lane: lanes.ids[down] as string, touchpoint: columns.ids[right] as string };
        if (text) counts[fill(map, plan, place, text)] += 1;
      }),
    );
    return counts;
  });
}

function check(block: readonly (readonly string[])[]): void {
  const { rows, columns, characters } = PASTE_LIMITS;
  const size = block.reduce((sum, row) => sum + row.reduce((width, cell) => width + cell.length, 0), 0);
  if (block.length > rows || block.some((row) => row.length > columns) || size > characters) {
    const limits = { rows, columns, characters: characters.toLocaleString(NUMBERS_IN) };
    const words = tr(
      "This is more than can be pasted at once ({rows} rows, {columns} columns and {characters} characters). Paste it in parts, or make a map of the file.",
      limits,
    );
    throw new EditRefused("too_long", words);
  }
  block.forEach((cells, down) =>
    cells.forEach((cell, right) => checkLength(cell, TEXT_LIMIT, tr("The cell in row {row}, column {column}", { row: down + 1, column: right + 1 }))),
  );
}

interface Line {
  readonly ids: readonly string[];
  readonly added: number;
}

function columnsFor(map: MapDoc, plan: Plan, first: string, width: number): Line {
  const all = map.touchpoints();
  const there = all.slice(all.indexOf(first), all.indexOf(first) + width);
  const missing = width - there.length;
  if (missing <= 0) return { ids: there, added: 0 };
  const { stage } = map.need("touchpoints", all.at(-1) as string);
  const keys = keysBefore(plan, "touchpoints", records(map, "touchpoints", map.touchpointsOf(stage)), null, missing);
  const made = keys.map((order, place) => plan.create("touchpoints", { name: tr("Touchpoint {number}", { number: all.length + place + 1 }), stage, order }));
  return { ids: [...there, ...made], added: missing };
}

/** Hidden lanes are passed over: nobody would see what was pasted there. */
function lanesFor(map: MapDoc, plan: Plan, first: string, height: number): Line {
  const shown = map.lanes().filter((id) => id === first || !map.getRecord("lanes", id)?.hidden);
  const there = shown.slice(shown.indexOf(first), shown.indexOf(first) + height);
  const missing = height - there.length;
  if (missing <= 0) return { ids: there, added: 0 };
  const keys = keysBefore(plan, "lanes", records(map, "lanes", map.lanes()), null, missing);
  return { ids: [...there, ...keys.map((order) => plan.create("lanes", { type: "text", name: trIn("lane", "Notes"), order }))], added: missing };
}

function fill(map: MapDoc, plan: Plan, cell: CellPlace, text: string): "cards" | "feelings" | "skipped" {
  if (map.getRecord("lanes", cell.lane)?.type === "emotion") {
    const feeling = Number(text.replace(",", ".").replace("\u2212", "-"));
    if (!(feeling >= -2 && feeling <= 2)) return "skipped";
    const persona = map.personas()[0] ?? plan.once("persona", () => plan.create("personas", { name: tr("Customer"), order: keyBefore(map, plan, "personas", null) }));
    plan.setFeeling(persona, cell.touchpoint, Math.round(feeling * 10) / 10);
    return "feelings";
  }
  const inside = map.cardsAt(cell.lane, cell.touchpoint).map((placed) => placed.card);
  const [order] = keysBefore(plan, "cards", inside, null);
  plan.create("cards", { lane: cell.lane, start: cell.touchpoint, order: order as string, text });
  return "cards";
}
