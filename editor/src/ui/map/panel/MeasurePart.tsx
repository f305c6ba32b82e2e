/** Which measured figure a card shows; it follows the data and is never copied. */
import { tr } from "@/language/tr";
import { follow, METRICS, told } from "@/system/measures";
import { Select } from "@/ui/kit/Select";
import { useMayWrite, useResults } from "@/ui/map/model/hooks";
import type { CardPartProps } from "@/ui/map/panel/CardPanel";
import { Part } from "@/ui/map/panel/Panel";

const NONE = "-";
const WHOLE = "map";

export function MeasurePart({ card, set }: CardPartProps) {
  const { map } = useResults();
  const mayWrite = useMayWrite();
  if (!map) return null;
  const { measure } = card;
  const shown = measure && follow(measure, map);
  const places = [{ id: NONE, name: tr("No figure") }, { id: WHOLE, name: tr("The whole journey") }, ...map.touchpoints.map(({ id, name }) => ({ id, name }))];
  const place = measure ? measure.touchpoint || WHOLE : NONE;
  const metrics = place === WHOLE ? map.kpis.map(({ metric, label }) => ({ id: metric, name: label })) : METRICS.map(({ id, label }) => ({ id, name: label }));
  const choosePlace = (id: string) => {
    if (id === NONE) set({ measure: null }, tr("Figure taken away"));
    else if (id === WHOLE) set({ measure: { metric: map.kpis[0]?.metric ?? "", touchpoint: "", key: "" } }, tr("Figure chosen"));
    else set({ measure: { metric: METRICS.some((metric) => metric.id === measure?.metric) ? (measure?.metric ?? "share") : "share", touchpoint: id, key: "" } }, tr("Figure chosen"));
  };
  return (
    <Part name={tr("Live figure")}>
      <Select label={tr("Measured at")} value={place} isDisabled={!mayWrite} choices={places} onChange={choosePlace} />
      {measure ? (
        <Select label={tr("Figure")} value={measure.metric} isDisabled={!mayWrite} choices={metrics} onChange={(metric) => set({ measure: { ...measure, metric, key: "" } }, tr("Figure chosen"))} />
      ) : null}
      {measure ? <p className="small">{shown ? told(shown) : tr("This figure is not in the result that the map follows.")}</p> : null}
    </Part>
  );
}
