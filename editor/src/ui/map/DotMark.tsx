/** Dots at a card or a touchpoint: in a vote one's own, and where to give one; afterwards everybody's. */
import { useCallback, useSyncExternalStore } from "react";
import { tr, trn } from "@/language/tr";
import type { DotsOn } from "@/schema/workshop";
import { useCanvas } from "@/ui/map/model/hooks";

const DRAWN = 5;

export function DotMark({ about, id }: { readonly about: DotsOn["about"]; readonly id: string }) {
  const canvas = useCanvas();
  const n = useSyncExternalStore(canvas.workshop.subscribe, useCallback(() => canvas.workshop.get().marks.get(id) ?? 0, [canvas, id]));
  const voting = useSyncExternalStore(canvas.workshop.subscribe, useCallback(() => canvas.workshop.get().voting, [canvas]));
  const isShown = useSyncExternalStore(canvas.shown.subscribe, useCallback(() => canvas.shown.get() === "workshop", [canvas]));
  if (voting) {
    return (
      <button
        type="button" tabIndex={-1} className="m-dots" data-mine={n ? "" : undefined} title={tr("Click gives a dot, Shift and click takes it back")}
        onClick={(event) => canvas.giveDot(about, id, event.shiftKey ? -1 : 1)}
        aria-label={n ? trn(n, "{n} dot of yours; give another", "{n} dots of yours; give another") : tr("Give a dot")}
      >
        {n > DRAWN ? `● ${n}` : n ? "●".repeat(n) : "○"}
      </button>
    );
  }
  if (!n || !isShown) return null;
  return <span className="m-dots" data-all="">● {n}<span className="hidden-visually"> {trn(n, "dot", "dots")}</span></span>;
}
