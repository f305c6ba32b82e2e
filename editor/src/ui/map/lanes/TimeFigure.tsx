/** The time bar of a column: touch solid, waiting hatched, with both in words. */
import { tr } from "@/language/tr";
import { stay, waitSaid } from "@/system/laneFigures";
import { barPair } from "@/system/timebar";
import { duration } from "@/system/words";
import { useRecord, useResults } from "@/ui/map/model/hooks";

export function TimeFigure({ touchpoint }: { readonly touchpoint: string }) {
  const record = useRecord("touchpoints", touchpoint);
  const results = useResults();
  const found = record ? results.of(record) : [];
  return (
    <>
      {found.map((measured) => {
        const hours = stay(measured);
        if (hours.wait === null && hours.touch === null) return null;
        const length = barPair(hours, results.scale);
        return (
          <div key={measured.id} className="m-time" title={waitSaid(measured)}>
            <div className="m-bars" aria-hidden="true">
              {length.wait ? <i className="m-wait" style={{ width: `${100 * length.wait}%` }} /> : null}
              {length.touch ? <i className="m-touch" style={{ width: `${100 * length.touch}%` }} /> : null}
            </div>
            <p>
              {hours.wait === null ? null : <span>{tr("{duration} wait", { duration: duration(hours.wait) })}</span>} {hours.touch === null ? null : <b>{duration(hours.touch)}</b>}
            </p>
          </div>
        );
      })}
    </>
  );
}
