/** What there is to say about a stage. */
import { Merge, Plus, Trash2 } from "lucide-react";
import { renameStage } from "@/document/commands/stages";
import { addTouchpoint } from "@/document/commands/touchpoints";
import { tr, trIn } from "@/language/tr";
import { Button } from "@/ui/kit/Button";
import { TOUCHPOINTS } from "@/ui/map/model/canvas";
import { useHands } from "@/ui/map/model/hands";
import { useCanvas, useMayWrite, useRecord } from "@/ui/map/model/hooks";
import { DraftField } from "@/ui/map/panel/DraftField";

export function StagePanel({ id }: { readonly id: string }) {
  const canvas = useCanvas();
  const { map } = canvas;
  const hands = useHands();
  const stage = useRecord("stages", id);
  const mayWrite = useMayWrite();
  if (!stage) return null;
  const at = { kind: "stage", id } as const;
  const add = () => {
    const made = canvas.attempt(() => addTouchpoint(map, id, tr("New touchpoint")), tr("Touchpoint added"));
    if (made) hands.edit({ row: TOUCHPOINTS, key: made });
  };
  return (
    <>
      <DraftField label={tr("Name")} value={stage.name} maxLength={200} save={(name) => canvas.attempt(() => renameStage(map, id, name), tr("Stage renamed"))} />
      {mayWrite ? (
        <div className="row wrap">
          <Button size="tiny" onPress={add}>
            <Plus size={14} aria-hidden="true" /> {tr("Add a touchpoint")}
          </Button>
          <Button size="tiny" onPress={() => hands.do({ do: "merge" }, at)}>
            <Merge size={14} aria-hidden="true" /> {trIn("stage", "Merge with the next")}
          </Button>
          <Button size="tiny" look="danger" onPress={() => hands.do({ do: "delete" }, at)}>
            <Trash2 size={14} aria-hidden="true" /> {tr("Delete")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
