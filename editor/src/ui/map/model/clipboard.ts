/** Copying and pasting on the canvas: cards, whole lanes, blocks of a spreadsheet, plain text. */
import { addCard } from "@/document/commands/cards";
import { copyLane, filesIn, laneOf, leftBehind, pasteLane, type LaneCopy, type Left } from "@/document/commands/copying";
import { keysBefore } from "@/document/commands/placing";
import { checkLength, TEXT_LIMIT } from "@/document/text";
import { tr, trn } from "@/language/tr";
import { cardClip, readClip, writeClip } from "@/system/clipboard";
import { parseBlock } from "@/system/table";
import type { Canvas } from "@/ui/map/model/canvas";
import { shownLanes } from "@/ui/map/model/focus";
import type { At } from "@/ui/map/model/place";

/** What copying a place puts on the clipboard; "" where there is nothing to copy. */
export function copied(canvas: Canvas, at: At): string {
  if (at.kind === "card") {
    const card = canvas.map.getRecord("cards", at.id);
    return card ? writeClip({ kind: "card", card: cardClip(card) }) : "";
  }
  return at.kind === "lane" && canvas.map.getRecord("lanes", at.id) ? copyLane(canvas.map, at.id) : "";
}

/** Pastes a text at a place. False where it is not for us. */
export function paste(canvas: Canvas, at: At, text: string): boolean {
  const lane = laneOf(text);
  if (lane) void pasteCopy(canvas, at, lane);
  if (lane) return true;
  const clip = readClip(text);
  if (at.kind !== "card" && at.kind !== "cell") return false;
  if (clip) {
    canvas.attempt(() => addCard(canvas.map, at, { ...clip.card }), tr("Card pasted"));
    return true;
  }
  const block = parseBlock(text) ?? (text.trim() ? [[text.trim()]] : null);
  if (!block) return false;
  pasteBlock(canvas, at, block);
  return true;
}

/** Pastes a lane after the one that is selected. Its files are copied first, so that they stay when the other map goes. */
async function pasteCopy(canvas: Canvas, at: At, copy: LaneCopy): Promise<void> {
  const { map } = canvas;
  const wanted = filesIn(copy);
  const files = wanted.length ? await canvas.copyFiles(wanted).catch(() => new Map<string, string>()) : null;
  const after = at.kind === "lane" ? at.id : "lane" in at ? at.lane : null;
  const lanes = map.lanes();
  const before = after === null ? null : (lanes[lanes.indexOf(after) + 1] ?? null);
  const left = leftBehind(map, copy, files);
  const lost = leftSaid(left);
  const told = [tr("Lane “{name}” pasted", { name: copy.lane.name }), ...lost].join(". ");
  if (canvas.attempt(() => pasteLane(map, copy, before, files), told) && lost.length) canvas.notify(told);
}

function leftSaid({ figures, files, touchpoints }: Left): string[] {
  return [
    figures ? trn(figures, "{n} figure left out, as this map follows other data", "{n} figures left out, as this map follows other data") : "",
    files ? trn(files, "{n} file could not be brought along", "{n} files could not be brought along") : "",
    touchpoints
      ? trn(
          touchpoints,
          "The cards of {n} touchpoint stand by their place, as this map has none of that name",
          "The cards of {n} touchpoints stand by their place, as this map has none of that name",
        )
      : "",
  ].filter(Boolean);
}

/** Cells of a spreadsheet become cards, to the right and downwards over the shown lanes. */
function pasteBlock(canvas: Canvas, at: Extract<At, { kind: "card" | "cell" }>, block: readonly (readonly string[])[]): void {
  const { map } = canvas;
  const { ids, place } = canvas.columns();
  const lanes = shownLanes(canvas);
  const [left, top] = [place.get(at.touchpoint) ?? 0, lanes.indexOf(at.lane)];
  const cells = block.flatMap((row, down) => row.map((text, right) => ({ text, lane: lanes[top + down], touchpoint: ids[left + right] })));
  const written = cells.filter(({ text }) => text);
  const fitting = written.filter(({ lane, touchpoint }) => lane !== undefined && touchpoint !== undefined);
  const lost = written.length - fitting.length;
  canvas.attempt(
    () =>
      map.edit(tr("Paste cells"), (plan) => {
        for (const { text, lane, touchpoint } of fitting as { text: string; lane: string; touchpoint: string }[]) {
          const standing = map.cardsAt(lane, touchpoint).map(({ card }) => card);
          const [order] = keysBefore(plan, "cards", standing, null);
          plan.create("cards", { lane, start: touchpoint, text: checkLength(text, TEXT_LIMIT, tr("A cell")), order: order ?? "a0" });
        }
      }),
    [
      trn(fitting.length, "{n} card pasted", "{n} cards pasted"),
      lost ? trn(lost, "{n} cell stood outside of the map", "{n} cells stood outside of the map") : "",
    ].filter(Boolean).join("; "),
  );
}
