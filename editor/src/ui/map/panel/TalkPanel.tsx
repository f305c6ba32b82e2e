/** The panel with comments: on what is selected, or on the map. */
import { useHands } from "@/ui/map/model/hands";
import { useCanvas, useSurroundings } from "@/ui/map/model/hooks";
import { placeAt, positionOfRecord, spokenOf } from "@/ui/map/model/place";
import { useStore } from "@/ui/map/model/store";

export function TalkPanel() {
  const canvas = useCanvas();
  const hands = useHands();
  const { talk } = useSurroundings();
  const selected = useStore(canvas.selected);
  const aboutMap = useStore(canvas.aboutMap);
  const { about, record } = spokenOf(selected && !aboutMap ? placeAt(canvas, selected) : null);
  if (!talk) return null;
  return talk.draw(about, record, (kind, id) => {
    const position = positionOfRecord(canvas, kind, id);
    if (position) hands.go(position);
    else canvas.aboutMap.set(true);
  });
}
