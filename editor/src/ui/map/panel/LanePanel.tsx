/** What there is to say about a lane. */
import { ClipboardCopy, Trash2 } from "lucide-react";
import { changeLaneType, hideLane, LANE_NAMES, pinLane, renameLane, setBackstage } from "@/document/commands/lanes";
import { LANE_TYPES, type Lane, type LaneType } from "@/schema/records";
import { counted } from "@/system/words";
import { Button } from "@/ui/kit/Button";
import { Tick } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import type { Canvas } from "@/ui/map/model/canvas";
import { turnBack } from "@/ui/map/model/gestures";
import { useHands } from "@/ui/map/model/hands";
import { useCanvas, useMayWrite, useRecord } from "@/ui/map/model/hooks";
import { DraftField } from "@/ui/map/panel/DraftField";

export function LanePanel({ id }: { readonly id: string }) {
  const canvas = useCanvas();
  const { map } = canvas;
  const hands = useHands();
  const lane = useRecord("lanes", id);
  const mayWrite = useMayWrite();
  if (!lane) return null;
  const at = { kind: "lane", id } as const;
  return (
    <>
      <DraftField label="Name" value={lane.name} maxLength={200} save={(name) => canvas.attempt(() => renameLane(map, id, name), "Lane renamed")} />
      <Select
        label="Type"
        value={lane.type}
        isDisabled={!mayWrite}
        choices={LANE_TYPES.map((type) => ({ id: type, name: LANE_NAMES[type] }))}
        onChange={(type) => retype(canvas, lane, type as LaneType)}
      />
      <p className="small mut">
        A lane with {counted(map.cardsIn(id).length, "card")}.
      </p>
      {mayWrite ? (
        <div className="stack">
          <Tick isSelected={lane.backstage} onChange={(on) => canvas.attempt(() => setBackstage(map, id, on), on ? "Lane moved backstage" : "Lane moved to the front")}>
            Below the line of visibility
          </Tick>
          <Tick isSelected={lane.pinned} onChange={(on) => canvas.attempt(() => pinLane(map, id, on), on ? "Lane pinned" : "Lane no longer pinned")}>
            Pinned under the stages
          </Tick>
          <Tick isSelected={lane.hidden} onChange={(on) => canvas.attempt(() => hideLane(map, id, on), on ? "Lane hidden" : "Lane shown")}>
            Hidden
          </Tick>
        </div>
      ) : null}
      <div className="row wrap">
        <Button size="tiny" onPress={() => hands.copy(at)}>
          <ClipboardCopy size={14} aria-hidden="true" /> Copy the lane
        </Button>
        {mayWrite ? (
          <Button size="tiny" look="danger" onPress={() => hands.do({ do: "delete" }, at)}>
            <Trash2 size={14} aria-hidden="true" /> Delete
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** What a lane shows only while it is of a type; it is kept, and comes back with the type. */
const SHOWN_ONLY: { readonly [T in LaneType]?: string } = {
  emotion: "The curves of what the team believes and of what was measured do not show in it any more; they are kept.",
  time: "The measured waiting does not show in it any more.",
  channel: "The measured channels do not show in it any more.",
  opportunities: "The kinds of its opportunities can no longer be chosen; those that were chosen stay.",
};

function retype(canvas: Canvas, lane: Lane, type: LaneType): void {
  if (type === lane.type) return;
  const done = canvas.attempt(() => {
    changeLaneType(canvas.map, lane.id, type);
    return true;
  }, `Lane of type ${LANE_NAMES[type].toLowerCase()}`);
  if (done) canvas.notify(`“${lane.name}” is now a lane of type ${LANE_NAMES[type].toLowerCase()}, with all its cards. ${SHOWN_ONLY[lane.type] ?? ""}`.trim(), () => turnBack(canvas, "undo"));
}
