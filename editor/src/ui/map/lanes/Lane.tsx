/** One row of the map: its name, and its cards and cells. */
import { memo, useLayoutEffect, useRef } from "react";
import type { LaneType } from "@/schema/records";
import { Card } from "@/ui/map/lanes/Card";
import { Cell } from "@/ui/map/lanes/Cell";
import { EmotionLane } from "@/ui/map/lanes/EmotionLane";
import { LaneHead } from "@/ui/map/lanes/LaneHead";
import { useDrawnSlots } from "@/ui/map/model/drawn";
import { useCanvas, useRecord } from "@/ui/map/model/hooks";
import { watchLane } from "@/ui/map/model/view";

export const Lane = memo(function Lane({ id }: { readonly id: string }) {
  const canvas = useCanvas();
  const lane = useRecord("lanes", id);
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (row.current ? watchLane(canvas, id, row.current) : undefined), [canvas, id]);
  if (!lane) return null;
  return (
    <div ref={row} className="m-row m-lane" role="row" data-lane={id} data-type={lane.type} data-backstage={lane.backstage ? "" : undefined}>
      <LaneHead lane={lane} />
      {lane.type === "emotion" ? <EmotionLane id={id} /> : <Slots id={id} type={lane.type} />}
    </div>
  );
});

function Slots({ id, type }: { readonly id: string; readonly type: LaneType }) {
  const slots = useDrawnSlots(id);
  return (
    <div className="m-cells" role="presentation">
      {slots.map(({ card, touchpoint, column, span, row }) =>
        card ? (
          <Card key={card} id={card} lane={id} touchpoint={touchpoint} column={column} span={span} row={row} />
        ) : (
          <Cell key={touchpoint} lane={id} type={type} touchpoint={touchpoint} column={column} row={row} />
        ),
      )}
    </div>
  );
}
