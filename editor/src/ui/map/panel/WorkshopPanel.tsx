/** The panel with the workshop: the round that goes on, and those before. */
import { useHands } from "@/ui/map/model/hands";
import { useCanvas, useSurroundings } from "@/ui/map/model/hooks";
import { placeAt, positionOfRecord, spokenOf, touchpointOf } from "@/ui/map/model/place";
import { useStore } from "@/ui/map/model/store";

export function WorkshopPanel() {
  const canvas = useCanvas();
  const hands = useHands();
  const { drawWorkshop } = useSurroundings();
  const selected = useStore(canvas.selected);
  const at = selected ? placeAt(canvas, selected) : null;
  if (!drawWorkshop) return null;
  return drawWorkshop({
    ...spokenOf(at),
    touchpoint: touchpointOf(at),
    onGo: (about, record) => {
      const position = positionOfRecord(canvas, about, record);
      if (position) hands.go(position);
    },
    onGive: (about, record, by) => canvas.giveDot(about, record, by),
  });
}
