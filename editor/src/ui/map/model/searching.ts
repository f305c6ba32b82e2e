/** Marks what a search finds on the canvas, without rendering anything anew. */
import type { Card } from "@/schema/records";
import { matches } from "@/system/search";
import { channelSaid } from "@/ui/map/icons";
import { kindSaid } from "@/ui/map/kinds";
import type { Canvas } from "@/ui/map/model/canvas";
import { TOUCHPOINTS } from "@/ui/map/model/canvas";

export function attachSearch(canvas: Canvas, root: HTMLElement): () => void {
  let frame = 0;
  const mark = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const { search } = canvas.filter.get();
      root.toggleAttribute("data-searching", search.trim() !== "");
      if (!search.trim()) return;
      for (const { element, text } of texts(canvas, root)) element.toggleAttribute("data-found", matches(text, search));
    });
  };
  const more = () => canvas.filter.get().search && mark();
  const ends = [canvas.filter.subscribe(mark), canvas.map.subscribeAll(mark), ...[canvas.window, canvas.seen, canvas.needed].map((store) => store.subscribe(more))];
  return () => {
    cancelAnimationFrame(frame);
    ends.forEach((end) => end());
  };
}

/** Ids of the cards and touchpoints that a search finds, from left to right. */
export function foundBy(canvas: Canvas, search: string): { row: string; key: string }[] {
  if (!search.trim()) return [];
  const touchpoints = canvas.columns().ids.filter((id) => matches(canvas.map.getRecord("touchpoints", id)?.name ?? "", search));
  const cards = canvas.map.ids("cards").flatMap((id) => {
    const card = canvas.map.getRecord("cards", id);
    return card && matches(said(card), search) ? [{ row: card.lane, key: id }] : [];
  });
  return [...touchpoints.map((key) => ({ row: TOUCHPOINTS, key })), ...cards];
}

/** What is searched of a card: its words as they are kept, and as they are shown. */
const said = ({ text, kind, channels }: Pick<Card, "text" | "kind" | "channels">): string =>
  [text, kind, kindSaid(kind), ...channels, ...channels.map(channelSaid)].join(" ");

function texts(canvas: Canvas, root: HTMLElement): { element: HTMLElement; text: string }[] {
  return [...root.querySelectorAll<HTMLElement>(".m-card, .m-touchpoint")].map((element) => {
    const id = element.dataset["key"] ?? "";
    const card = element.classList.contains("m-card") ? canvas.map.getRecord("cards", id) : null;
    return { element, text: card ? said(card) : (canvas.map.getRecord("touchpoints", id)?.name ?? "") };
  });
}
