/** Paths: the representative journeys side by side on one axis, the flows between touchpoints, and the commonest paths. */
import { useState } from "react";
import { tr, trIn, trn } from "@/language/tr";
import type { MeasuredPaths } from "@/schema/paths";
import { decimal, percent, say, whole } from "@/system/words";
import { Empty } from "@/ui/kit/marks";
import { Segments } from "@/ui/kit/Segments";
import { Flows } from "@/ui/paths/Flows";
import { Strip } from "@/ui/paths/Strip";
import "@/ui/paths/paths.css";

const LEAST = [
  { id: "0", name: tr("All") },
  { id: "0.01", name: tr("1 % or more") },
  { id: "0.05", name: tr("5 % or more") },
  { id: "0.2", name: tr("20 % or more") },
] as const;

export function Paths({ measured }: { readonly measured: MeasuredPaths }) {
  const [least, setLeast] = useState<string>("0.05");
  const found = measured.representatives;
  return (
    <div className="paths">
      <section aria-labelledby="representatives">
        <h2 id="representatives">{tr("Representative journeys")}</h2>
        {found?.journeys.length ? (
          <>
            <p className="lead">
              {standingSaid(found, measured.complete)}
            </p>
            <Strip measured={measured} />
          </>
        ) : (
          <p className="mut">{found?.why || tr("There are too few finished journeys to choose some that stand for the others.")}</p>
        )}
      </section>
      <section aria-labelledby="flows">
        <div className="row wrap">
          <h2 id="flows" className="grow">{tr("From touchpoint to touchpoint")}</h2>
          <Segments label={tr("Flows shown")} value={least} onChange={setLeast} choices={LEAST} />
        </div>
        <Flows measured={measured} least={Number(least)} />
      </section>
      <Commonest measured={measured} />
    </div>
  );
}

/** For how many the representative journeys stand, and how well. */
function standingSaid({ journeys, error, top_error, stability }: NonNullable<MeasuredPaths["representatives"]>, complete: number): string {
  const count = journeys.length;
  const finished = trn(complete, "all {n} finished journey", "all {n} finished journeys");
  return [
    trn(count, "{n} real journey stands for {finished}.", "{n} real journeys stand for {finished}.", { finished }),
    error === null ? "" : errorSaid(count, percent(error), top_error),
    stability === null ? "" : tr("Drawn again from other samples, the same groups appear with a stability of {stability} of 1.", { stability: decimal(stability, 2) }),
  ].filter(Boolean).join(" ");
}

function errorSaid(count: number, error: string, commonest: number | null): string {
  if (commonest === null) return tr("Taking each journey for its representative is {error} off on average.", { error });
  return trn(
    count,
    "Taking each journey for its representative is {error} off on average, where the {n} commonest path would be {commonest} off.",
    "Taking each journey for its representative is {error} off on average, where the {n} commonest paths would be {commonest} off.",
    { error, commonest: percent(commonest) },
  );
}

function Commonest({ measured }: { readonly measured: MeasuredPaths }) {
  const names = new Map(measured.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.name]));
  if (!measured.variants.length) return null;
  return (
    <section aria-labelledby="commonest">
      <h2 id="commonest">{tr("The commonest paths")}</h2>
      <table className="grid">
        <thead><tr><th scope="col">{tr("Path")}</th><th scope="col" className="right">{trIn("part of all", "Share")}</th><th scope="col" className="right">{tr("Journeys")}</th><th scope="col" className="right">{tr("Half last")}</th></tr></thead>
        <tbody>
          {measured.variants.slice(0, 10).map((variant) => (
            <tr key={variant.path.join(" ")}>
              <td>{variant.path.map((step) => names.get(step) ?? step).join(" → ")}</td>
              <td className="right num">{variant.share === null ? tr("unknown") : percent(variant.share)}</td>
              <td className="right num">{whole(variant.n)}</td>
              <td className="right num">{say({ value: variant.duration_hours.median, low: null, high: null, n: variant.duration_hours.n }, "hours").value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A map that follows no data has no paths to show. */
export function NoPaths({ waiting, action }: { readonly waiting: boolean; readonly action: React.ReactNode }) {
  return waiting ? null : (
    <Empty title={tr("This journey follows no data yet")} actions={action}>
      {tr("Paths are what customers really did. Make a journey from imported tickets, or let this one follow them, and its representative journeys appear here.")}
    </Empty>
  );
}
