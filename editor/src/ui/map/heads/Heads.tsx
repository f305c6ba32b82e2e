/** The heads of the map: stages over touchpoints, the links between them, and the lanes that are pinned. */
import { memo, type ReactNode } from "react";
import { renameStage } from "@/document/commands/stages";
import { shownText } from "@/document/text";
import { tr, trn } from "@/language/tr";
import { Arcs } from "@/ui/map/heads/Arcs";
import { TouchpointHead } from "@/ui/map/heads/TouchpointHead";
import { STAGES } from "@/ui/map/model/canvas";
import { useDrawnHeads, useDrawnStages } from "@/ui/map/model/drawn";
import { useCanvas, useEditing, useMayWrite, useRecord, useResults } from "@/ui/map/model/hooks";
import { NameEdit } from "@/ui/map/NameEdit";

export const Heads = memo(function Heads({ children }: { readonly children: ReactNode }) {
  const heads = useDrawnHeads();
  const groups = useDrawnStages();
  const { map: measured } = useResults();
  return (
    <div className="m-heads" role="rowgroup">
      <div className="m-row m-stages" role="row">
        <div className="m-corner" role="presentation" />
        <div className="m-cells" role="presentation">
          {groups.map(({ stage, column, count, row }) => (
            <StageHead key={stage} id={stage} column={column} count={count} row={row} />
          ))}
        </div>
      </div>
      <Arcs />
      <div className="m-row m-touchpoints" role="row">
        <div className="m-corner" role="presentation">
          {measured ? <small>{trn(measured.journeys, "{n} journey", "{n} journeys")}</small> : null}
        </div>
        <div className="m-cells" role="presentation">
          {heads.map(({ id, place }) => (
            <TouchpointHead key={id} id={id} place={place} />
          ))}
        </div>
      </div>
      {children}
    </div>
  );
});

interface StageHeadProps {
  readonly id: string;
  readonly column: number;
  readonly count: number;
  readonly row: number;
}

const StageHead = memo(function StageHead({ id, column, count, row }: StageHeadProps) {
  const canvas = useCanvas();
  const stage = useRecord("stages", id);
  const editing = useEditing(`${STAGES}/${id}`);
  const mayWrite = useMayWrite();
  if (!stage) return null;
  const empty = count === 0;
  return (
    <div
      className="m-stage"
      role="columnheader"
      tabIndex={-1}
      data-row={STAGES}
      data-key={id}
      data-drag={mayWrite && !editing ? "stage" : undefined}
      data-empty={empty ? (row ? "between" : "") : undefined}
      aria-colindex={column + 2}
      aria-colspan={Math.max(1, count)}
      style={{ gridColumn: `${column + 1} / span ${Math.max(1, count)}`, gridRow: row + 1 }}
    >
      {editing ? (
        <NameEdit name={stage.name} label={tr("Name of the stage")} save={(name) => canvas.attempt(() => renameStage(canvas.map, id, name), tr("Stage renamed"))} />
      ) : (
        <span className="m-name" dir="auto">
          {shownText(stage.name)}
          {empty ? <small>, {tr("no touchpoint")}</small> : null}
        </span>
      )}
    </div>
  );
});
