/** The emotion lane: belief drawn beside measurement, with a face and a number at each point. */
import { tr } from "@/language/tr";
import { Card } from "@/ui/map/lanes/Card";
import { EmotionCell } from "@/ui/map/lanes/EmotionCell";
import { EmotionDrawing } from "@/ui/map/lanes/EmotionDrawing";
import { scaleY, strainY } from "@/ui/map/lanes/scale";
import { useDrawnSlots } from "@/ui/map/model/drawn";
import { useResults } from "@/ui/map/model/hooks";

const FEELINGS = [2, 1, 0, -1, -2] as const;
const STRAINS = [0, 50, 100] as const;

export function EmotionLane({ id }: { readonly id: string }) {
  const slots = useDrawnSlots(id);
  const results = useResults();
  return (
    <div className="m-cells m-emotion" role="presentation">
      <EmotionDrawing />
      <div className="m-axis" aria-hidden="true">
        {results.axis === "strain" ? (
          <span className="m-axes">
            {tr("feels")} <i className="m-strain">{tr("strain")}</i>
          </span>
        ) : null}
        {FEELINGS.map((value) => (
          <span key={value} style={{ top: scaleY(value) }}>
            {value > 0 ? `+${value}` : String(value).replace("-", "−")}
          </span>
        ))}
        {results.axis === "strain"
          ? STRAINS.map((value) => (
              <span key={value} className="m-strain" style={{ top: strainY(value) }}>
                {value}
              </span>
            ))
          : null}
      </div>
      {slots.map(({ card, touchpoint, column, span, row }) =>
        card ? (
          <Card key={card} id={card} lane={id} touchpoint={touchpoint} column={column} span={span} row={row} />
        ) : (
          <EmotionCell key={touchpoint} lane={id} touchpoint={touchpoint} column={column} />
        ),
      )}
    </div>
  );
}
