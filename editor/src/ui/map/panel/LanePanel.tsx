/** What there is to say about a lane. */
import { ClipboardCopy, Trash2 } from "lucide-react";
import { changeLaneType, hideLane, LANE_NAMES, pinLane, renameLane, setBackstage } from "@/document/commands/lanes";
import { tr, trn } from "@/language/tr";
import { LANE_TYPES, type Lane, type LaneType } from "@/schema/records";
import { Button } from "@/ui/kit/Button";
import { Tick } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import type { Canvas } from "@/ui/map/model/canvas";
import { turnBack } from "@/ui/map/model/gestures";
import { useHands } from "@/ui/map/model/hands";
import { useCanvas, useMayWrite, useRecord } from "@/ui/map/model/hooks";
import { within } from "@/ui/map/model/within";
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
      <DraftField label={tr("Name")} value={lane.name} maxLength={200} save={(name) => canvas.attempt(() => renameLane(map, id, name), tr("Lane renamed"))} />
      <Select
        label={tr("Type")}
        value={lane.type}
        isDisabled={!mayWrite}
        choices={LANE_TYPES.map((type) => ({ id: type, name: LANE_NAMES[type] }))}
        onChange={(type) => retype(canvas, lane, type as LaneType)}
      />
      <p className="small mut">
        {trn(map.cardsIn(id).length, "A lane with {n} card.", "A lane with {n} cards.")}
      </p>
      {mayWrite ? (
        <div className="stack">
          <Tick isSelected={lane.backstage} onChange={(on) => canvas.attempt(() => setBackstage(map, id, on), on ? tr("Lane moved backstage") : tr("Lane moved to the front"))}>
            {tr("Below the line of visibility")}
          </Tick>
          <Tick isSelected={lane.pinned} onChange={(on) => canvas.attempt(() => pinLane(map, id, on), on ? tr("Lane pinned") : tr("Lane no longer pinned"))}>
            {tr("Pinned under the stages")}
          </Tick>
          <Tick isSelected={lane.hidden} onChange={(on) => canvas.attempt(() => hideLane(map, id, on), on ? tr("Lane hidden") : tr("Lane shown"))}>
            {tr("Hidden")}
          </Tick>
        </div>
      ) : null}
      <div className="row wrap">
        <Button size="tiny" onPress={() => hands.copy(at)}>
          <ClipboardCopy size={14} aria-hidden="true" /> {tr("Copy the lane")}
        </Button>
        {mayWrite ? (
          <Button size="tiny" look="danger" onPress={() => hands.do({ do: "delete" }, at)}>
            <Trash2 size={14} aria-hidden="true" /> {tr("Delete")}
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** What a lane shows only while it is of a type; it is kept, and comes back with the type. */
const SHOWN_ONLY: { readonly [T in LaneType]?: string } = {
  emotion: tr("The curves of what the team believes and of what was measured do not show in it any more; they are kept."),
  time: tr("The measured waiting does not show in it any more."),
  channel: tr("The measured channels do not show in it any more."),
  opportunities: tr("The kinds of its opportunities can no longer be chosen; those that were chosen stay."),
};

function retype(canvas: Canvas, lane: Lane, type: LaneType): void {
  if (type === lane.type) return;
  const called = within(LANE_NAMES[type]);
  const done = canvas.attempt(() => {
    changeLaneType(canvas.map, lane.id, type);
    return true;
  }, tr("Lane of type {type}", { type: called }));
  const told = tr("“{name}” is now a lane of type {type}, with all its cards.", { name: lane.name, type: called });
  if (done) canvas.notify([told, SHOWN_ONLY[lane.type]].filter(Boolean).join(" "), () => turnBack(canvas, "undo"));
}
