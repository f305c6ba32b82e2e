/** The name of a lane, with its icon, what helps to read it, and a menu of what can be done with it. */
import { ArrowDown, ArrowUp, ClipboardCopy, EyeOff, MoreHorizontal, Pencil, Pin, Plus, Rows3, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { renameLane, setBackstage } from "@/document/commands/lanes";
import { shownText } from "@/document/text";
import { tr } from "@/language/tr";
import type { Lane } from "@/schema/records";
import type { Action } from "@/ui/kit/Menu";
import { OpenMenu } from "@/ui/map/OpenMenu";
import { LANE_ICONS } from "@/ui/map/icons";
import { Legend } from "@/ui/map/lanes/Legend";
import { HEAD_KEY } from "@/ui/map/model/canvas";
import { useHands } from "@/ui/map/model/hands";
import { useCanvas, useEditing, useMayWrite, useResults } from "@/ui/map/model/hooks";
import { NameEdit } from "@/ui/map/NameEdit";

export function LaneHead({ lane }: { readonly lane: Lane }) {
  const canvas = useCanvas();
  const editing = useEditing(`${lane.id}/${HEAD_KEY}`);
  const mayWrite = useMayWrite();
  const Icon = LANE_ICONS[lane.type];
  return (
    <div className="m-lane-head" role="rowheader" aria-colindex={1} tabIndex={-1} data-row={lane.id} data-key={HEAD_KEY} data-drag={mayWrite && !editing ? "lane" : undefined}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="m-lane-icon" />
      <div className="m-lane-words">
        {editing ? (
          <NameEdit name={lane.name} label={tr("Name of the lane")} save={(name) => canvas.attempt(() => renameLane(canvas.map, lane.id, name), tr("Lane renamed"))} />
        ) : (
          <span className="m-name" dir="auto">
            {shownText(lane.name)}
          </span>
        )}
        {lane.backstage ? <span className="hidden-visually">, {tr("below the line of visibility")}</span> : null}
        {lane.pinned ? <Pin size={11} className="m-pinned" role="img" aria-label={tr("pinned")} /> : null}
        {lane.type === "emotion" ? <Legend /> : null}
        {lane.type === "time" ? <TimeLegend /> : null}
      </div>
      {mayWrite ? <LaneMenu lane={lane} /> : null}
    </div>
  );
}

function TimeLegend() {
  const { map, scale } = useResults();
  if (!map) return null;
  return (
    <small className="m-time-legend">
      <span>
        <i className="m-wait" aria-hidden="true" /> {tr("waiting")}
      </span>{" "}
      <span>
        <i className="m-touch" aria-hidden="true" /> {tr("contact")}
      </span>{" "}
      {scale.log ? <span className="m-log">{tr("log scale")}</span> : null}
    </small>
  );
}

function LaneMenu({ lane }: { readonly lane: Lane }) {
  const canvas = useCanvas();
  const hands = useHands();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const at = { kind: "lane", id: lane.id } as const;
  const side = () => canvas.attempt(() => setBackstage(canvas.map, lane.id, !lane.backstage), lane.backstage ? tr("Lane moved to the front") : tr("Lane moved backstage"));
  const actions: Action[] = [
    { id: "rename", name: tr("Rename"), icon: <Pencil size={15} />, run: () => hands.edit({ row: lane.id, key: HEAD_KEY }) },
    { id: "add", name: tr("Add a lane below"), icon: <Plus size={15} />, run: () => hands.do({ do: "new" }, at) },
    { id: "up", name: tr("Move up"), icon: <ArrowUp size={15} />, run: () => hands.do({ do: "move", dx: 0, dy: -1 }, at) },
    { id: "down", name: tr("Move down"), icon: <ArrowDown size={15} />, run: () => hands.do({ do: "move", dx: 0, dy: 1 }, at) },
    { id: "pin", name: lane.pinned ? tr("Unpin") : tr("Pin under the stages"), icon: <Pin size={15} />, run: () => hands.do({ do: "pin" }, at) },
    { id: "hide", name: tr("Hide"), icon: <EyeOff size={15} />, run: () => hands.do({ do: "hide" }, at) },
    { id: "side", name: lane.backstage ? tr("Move above the line of visibility") : tr("Move below the line of visibility"), icon: <Rows3 size={15} />, run: side },
    { id: "copy", name: tr("Copy, to paste in another map"), icon: <ClipboardCopy size={15} />, run: () => hands.copy(at) },
    { id: "delete", name: tr("Delete"), danger: true, line: true, icon: <Trash2 size={15} />, run: () => hands.do({ do: "delete" }, at) },
  ];
  return (
    <>
      <button ref={button} type="button" tabIndex={-1} className="m-more" aria-label={tr("What can be done with lane {name}", { name: lane.name })} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(true)}>
        <MoreHorizontal size={15} aria-hidden="true" />
      </button>
      {open ? <OpenMenu label={tr("Lane {name}", { name: lane.name })} actions={actions} button={button} close={() => setOpen(false)} /> : null}
    </>
  );
}
