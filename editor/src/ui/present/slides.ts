/** What is shown of a journey full-screen: the whole first, then stage by stage, at the end what to do about it. */
import { tr } from "@/language/tr";
import type { MeasuredPaths } from "@/schema/paths";
import type { Card, Meta } from "@/schema/records";
import { opening } from "@/ui/read/story";
import type { ShownMap, ShownTouchpoint } from "@/ui/read/shown";

export type Slide =
  | { readonly kind: "title"; readonly title: string; readonly about: readonly string[]; readonly notes: readonly string[] }
  | { readonly kind: "stage"; readonly title: string; readonly number: number; readonly touchpoints: readonly ShownTouchpoint[]; readonly notes: readonly string[] }
  | { readonly kind: "opportunities"; readonly title: string; readonly cards: readonly { readonly card: Card; readonly at: string }[]; readonly notes: readonly string[] };

/** More touchpoints than this do not read from the back of a room: the stage goes on on a next slide. */
const MOST = 4;

export function slidesOf(meta: Meta, shown: ShownMap, measured: MeasuredPaths | null): Slide[] {
  const about = [meta.purpose, opening(meta, shown, measured).join(" ")].filter((text) => text.trim());
  const notes = [meta.expectations, meta.scope].filter((text) => text.trim());
  const slides: Slide[] = [{ kind: "title", title: meta.title || tr("Untitled"), about, notes }];
  shown.stages.forEach(({ stage, touchpoints }, place) => {
    const parts = Math.max(1, Math.ceil(touchpoints.length / MOST));
    const size = Math.ceil(touchpoints.length / parts);
    for (let part = 0; part < parts; part += 1) {
      const some = touchpoints.slice(part * size, (part + 1) * size);
      if (!some.length) continue;
      const title = parts > 1 ? tr("{name} ({part} of {parts})", { name: stage.name, part: part + 1, parts }) : stage.name;
      slides.push({ kind: "stage", title: title || tr("Untitled"), number: place + 1, touchpoints: some, notes: some.map(({ touchpoint }) => touchpoint.note).filter((note) => note.trim()) });
    }
  });
  const cards = shown.stages.flatMap(({ touchpoints }) =>
    touchpoints.flatMap(({ touchpoint, lanes }) => lanes.filter(({ lane }) => lane.type === "opportunities").flatMap((row) => row.cards.map((card) => ({ card, at: touchpoint.name })))),
  );
  if (cards.length) slides.push({ kind: "opportunities", title: tr("What we could do"), cards, notes: [] });
  return slides;
}
