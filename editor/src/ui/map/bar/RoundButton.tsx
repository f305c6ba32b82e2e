/** The way to the workshop, with the clock of the round that goes on. */
import { Vote } from "lucide-react";
import { tr } from "@/language/tr";
import { IconButton } from "@/ui/kit/Button";
import { Clock } from "@/ui/kit/Clock";
import { useCanvas, useSurroundings } from "@/ui/map/model/hooks";
import { useStore } from "@/ui/map/model/store";

const NAMES = { vote: tr("a vote goes on"), write: tr("people write in private"), time: tr("a timer runs") } as const;

export function RoundButton({ isOpen }: { readonly isOpen: boolean }) {
  const canvas = useCanvas();
  const { drawWorkshop } = useSurroundings();
  const { round } = useStore(canvas.workshop);
  if (!drawWorkshop) return null;
  return (
    <>
      <IconButton name={round ? `${tr("Workshop (w)")}, ${NAMES[round.kind]}` : tr("Workshop (w)")} size="tiny" className="m-round" data-on={round ? "" : undefined} aria-pressed={isOpen} onPress={() => canvas.turnPanel("workshop")}>
        <Vote size={16} aria-hidden="true" />
      </IconButton>
      {round && round.until !== null ? <Clock until={round.until} /> : null}
    </>
  );
}
