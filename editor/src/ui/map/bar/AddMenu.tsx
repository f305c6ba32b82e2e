/** What can be added: a card, a touchpoint, a stage, a lane of any type, a persona. */
import { ClipboardPaste, Columns3, Plus, Rows3, StickyNote, UserPlus } from "lucide-react";
import { useState } from "react";
import { addLane, LANE_NAMES } from "@/document/commands/lanes";
import { addStage } from "@/document/commands/stages";
import { LANE_TYPES, type LaneType } from "@/schema/records";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Menu, type Action } from "@/ui/kit/Menu";
import { LANE_ICONS } from "@/ui/map/icons";
import { HEAD_KEY, STAGES, TOUCHPOINTS } from "@/ui/map/model/canvas";
import { useHands } from "@/ui/map/model/hands";
import { useCanvas } from "@/ui/map/model/hooks";
import { placeAt } from "@/ui/map/model/place";

export function AddMenu() {
  const canvas = useCanvas();
  const { map } = canvas;
  const hands = useHands();
  const [lanes, setLanes] = useState(false);
  // Asked when it is needed: this menu is not drawn anew with every step of the selection.
  const selected = () => {
    const position = canvas.selected.get();
    return position && placeAt(canvas, position);
  };
  const addStageLast = () => {
    const id = canvas.attempt(() => addStage(map, "New stage", null, "New touchpoint"), "Stage added");
    if (id) hands.edit({ row: STAGES, key: id });
  };
  const addTouchpointHere = () => {
    const at = selected();
    const here = at && ("touchpoint" in at ? at.touchpoint : at.kind === "touchpoint" ? at.id : null);
    const id = here ?? map.touchpoints()[map.touchpoints().length - 1];
    if (id === undefined) addStageLast();
    else setTimeout(() => hands.do({ do: "new" }, { kind: "touchpoint", id }), 60);
  };
  const addCardHere = () => {
    const at = selected();
    const lane = at && "lane" in at ? at.lane : at?.kind === "lane" ? at.id : map.lanes().find((id) => !["emotion", "time"].includes(map.getRecord("lanes", id)?.type ?? ""));
    const touchpoint = at && "touchpoint" in at ? at.touchpoint : at?.kind === "touchpoint" ? at.id : map.touchpoints()[0];
    if (lane === undefined || touchpoint === undefined) return canvas.notify("A card needs a lane and a touchpoint to stand at.");
    setTimeout(() => hands.do({ do: "new" }, { kind: "cell", lane, touchpoint }), 60);
  };
  const pasteHere = () => {
    const at = selected();
    if (at) hands.paste(at);
    else canvas.notify("Select where it is to stand first.");
  };
  const actions: Action[] = [
    { id: "card", name: "Card", about: "where you are (n)", icon: <StickyNote size={15} />, run: addCardHere },
    { id: "touchpoint", name: "Touchpoint", about: "after the selected one (n)", icon: <Columns3 size={15} />, run: addTouchpointHere },
    { id: "stage", name: "Stage", about: "at the end (Shift+N)", icon: <Columns3 size={15} />, run: addStageLast },
    { id: "lane", name: "Lane", about: "of any type", icon: <Rows3 size={15} />, run: () => setLanes(true) },
    {
      id: "persona", name: "Persona", about: "with a curve of its own", icon: <UserPlus size={15} />,
      run: () => canvas.showMap(),
    },
    { id: "paste", name: "Paste", about: "a lane, a card, cells of a spreadsheet (Ctrl+V)", line: true, icon: <ClipboardPaste size={15} />, run: pasteHere },
  ];
  return (
    <>
      <Menu
        label="Add"
        actions={actions}
        trigger={
          <Button size="tiny">
            <Plus size={15} aria-hidden="true" /> Add
          </Button>
        }
      />
      <LaneTypes isOpen={lanes} onClose={() => setLanes(false)} />
    </>
  );
}

/** Whether somebody is already writing on the sheet: who takes the focus away ends what they write. */
const writing = (): boolean => document.activeElement?.matches(".m-sheet textarea") ?? false;

const ABOUT: Record<LaneType, string> = {
  action: "what the customer does", channel: "over which medium", goal: "what they want", quotes: "what they think and say", emotion: "how it feels, believed and measured",
  jobs: "what they try to get done", pains: "what hurts", gains: "what helps", information: "what they are told", frontstage: "what staff do in sight",
  backstage: "what staff do out of sight", systems: "what carries it", time: "waiting and contact, measured", kpi: "live figures", opportunities: "problems worth solving",
  text: "anything else", image: "pictures, a storyboard", files: "documents", links: "other maps and pages",
};

function LaneTypes({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const canvas = useCanvas();
  const hands = useHands();
  const add = (type: LaneType) => {
    onClose();
    const selected = canvas.selected.get();
    const lanes = canvas.map.lanes();
    const at = selected ? lanes.indexOf(selected.row) : -1;
    const before = at < 0 || selected?.row === TOUCHPOINTS ? null : (lanes[at + 1] ?? null);
    const id = canvas.attempt(() => addLane(canvas.map, type, before), `Lane ${LANE_NAMES[type]} added`);
    if (id) setTimeout(() => writing() || hands.go({ row: id, key: HEAD_KEY }), 200);
  };
  return (
    <Dialog title="Add a lane" isOpen={isOpen} onClose={onClose} width={640}>
      <div className="m-types">
        {LANE_TYPES.map((type) => {
          const Icon = LANE_ICONS[type];
          return (
            <button key={type} type="button" onClick={() => add(type)}>
              <Icon size={17} strokeWidth={1.75} aria-hidden="true" />
              <span>
                <b>{LANE_NAMES[type]}</b>
                <small>{ABOUT[type]}</small>
              </span>
            </button>
          );
        })}
      </div>
    </Dialog>
  );
}
