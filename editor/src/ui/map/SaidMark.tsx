/** The mark at a card or a touchpoint with open comments: how many, and the way to them. */
import { MessageSquare } from "lucide-react";
import { useCallback, useSyncExternalStore } from "react";
import { trn } from "@/language/tr";
import { useCanvas } from "@/ui/map/model/hooks";

export function SaidMark({ id }: { readonly id: string }) {
  const canvas = useCanvas();
  const n = useSyncExternalStore(canvas.talk.subscribe, useCallback(() => canvas.talk.get().get(id) ?? 0, [canvas, id]));
  if (!n) return null;
  return (
    <button type="button" tabIndex={-1} className="m-said" onClick={() => canvas.turnPanel("talk", true)} aria-label={trn(n, "{n} open comment", "{n} open comments")}>
      <MessageSquare size={11} aria-hidden="true" />
      {n}
    </button>
  );
}
