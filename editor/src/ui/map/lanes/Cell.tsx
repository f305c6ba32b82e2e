/** A cell without a card: empty, or showing what was measured there where its lane is about that. */
import { memo } from "react";
import type { LaneType } from "@/schema/records";
import { usedChannels } from "@/system/laneFigures";
import { percent } from "@/system/words";
import { Channel } from "@/ui/map/lanes/Card";
import { TimeFigure } from "@/ui/map/lanes/TimeFigure";
import { EvidenceMark } from "@/ui/map/Mark";
import { cellKey } from "@/ui/map/model/canvas";
import { columnClass, standing } from "@/ui/map/model/css";
import { useRecord, useResults, useSurroundings } from "@/ui/map/model/hooks";

export interface CellProps {
  readonly lane: string;
  readonly type: LaneType;
  readonly touchpoint: string;
  readonly column: number;
  readonly row: number;
}

export const Cell = memo(function Cell({ lane, type, touchpoint, column, row }: CellProps) {
  return (
    <div className={`m-cell ${columnClass(touchpoint)}`} role="gridcell" aria-colindex={column + 2} tabIndex={-1} data-row={lane} data-key={cellKey(touchpoint)} style={standing(1, row)}>
      {type === "time" ? <TimeFigure touchpoint={touchpoint} /> : null}
      {type === "channel" ? <Channels touchpoint={touchpoint} /> : null}
    </div>
  );
});

/** The channels that matter, where nobody has written a card. */
function Channels({ touchpoint }: { readonly touchpoint: string }) {
  const record = useRecord("touchpoints", touchpoint);
  const results = useResults();
  const { today } = useSurroundings();
  const [found] = record ? results.of(record) : [];
  const { used, n } = found ? usedChannels(found) : { used: [], n: 0 };
  if (!used.length) return null;
  return (
    <div className="m-figure">
      {used.map(({ channel, share }) => (
        <span key={channel} className="m-channel-share">
          <Channel word={channel} /> <small>{percent(share ?? 0)}</small>
        </span>
      ))}
      <EvidenceMark evidence={{ kind: "measured", source: "", date: "", n }} today={today} />
    </div>
  );
}
