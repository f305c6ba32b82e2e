/** What can be added: a card, a touchpoint, a stage, a lane of any type, a persona. */
import { ClipboardPaste, Columns3, Plus, Rows3, StickyNote, UserPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { addStage } from "@/document/commands/stages";
import { tr } from "@/language/tr";
import { Button } from "@/ui/kit/Button";
import { Menu, type Action } from "@/ui/kit/Menu";
import { STAGES } from "@/ui/map/model/canvas";
import { useHands } from "@/ui/map/model/hands";
import { useCanvas } from "@/ui/map/model/hooks";
import { placeAt } from "@/ui/map/model/place";

const LaneTypes = lazy(() => import("@/ui/map/bar/LaneTypes"));

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
    const id = canvas.attempt(() => addStage(map, tr("New stage"), null, tr("New touchpoint")), tr("Stage added"));
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
    if (lane === undefined || touchpoint === undefined) return canvas.notify(tr("A card needs a lane and a touchpoint to stand at."));
    setTimeout(() => hands.do({ do: "new" }, { kind: "cell", lane, touchpoint }), 60);
  };
  const pasteHere = () => {
    const at = selected();
    if (at) hands.paste(at);
    else canvas.notify(tr("Select where it is to stand first."));
  };
  const actions: Action[] = [
    { id: "card", name: tr("Card"), about: tr("where you are (n)"), icon: <StickyNote size={15} />, run: addCardHere },
    { id: "touchpoint", name: tr("Touchpoint"), about: tr("after the selected one (n)"), icon: <Columns3 size={15} />, run: addTouchpointHere },
    { id: "stage", name: tr("Stage"), about: tr("at the end (Shift+N)"), icon: <Columns3 size={15} />, run: addStageLast },
    { id: "lane", name: tr("Lane"), about: tr("of any type"), icon: <Rows3 size={15} />, run: () => setLanes(true) },
    {
      id: "persona", name: tr("Persona"), about: tr("with a curve of its own"), icon: <UserPlus size={15} />,
      run: () => canvas.showMap(),
    },
    { id: "paste", name: tr("Paste"), about: tr("a lane, a card, cells of a spreadsheet (Ctrl+V)"), line: true, icon: <ClipboardPaste size={15} />, run: pasteHere },
  ];
  return (
    <>
      <Menu
        label={tr("Add")}
        actions={actions}
        trigger={
          <Button size="tiny">
            <Plus size={15} aria-hidden="true" /> {tr("Add")}
          </Button>
        }
      />
      {lanes ? <Suspense fallback={null}><LaneTypes onClose={() => setLanes(false)} /></Suspense> : null}
    </>
  );
}
