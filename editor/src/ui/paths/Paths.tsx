/** Paths: the representative journeys side by side on one axis, the flows between touchpoints, and the commonest paths. */
import { useState } from "react";
import type { MeasuredPaths } from "@/schema/paths";
import { counted, percent, say } from "@/system/words";
import { Empty } from "@/ui/kit/marks";
import { Segments } from "@/ui/kit/Segments";
import { Flows } from "@/ui/paths/Flows";
import { Strip } from "@/ui/paths/Strip";
import "@/ui/paths/paths.css";

const LEAST = [
  { id: "0", name: "All" },
  { id: "0.01", name: "1 % or more" },
  { id: "0.05", name: "5 % or more" },
  { id: "0.2", name: "20 % or more" },
] as const;

export function Paths({ measured }: { readonly measured: MeasuredPaths }) {
  const [least, setLeast] = useState<string>("0.05");
  const found = measured.representatives;
  return (
    <div className="paths">
      <section aria-labelledby="representatives">
        <h2 id="representatives">Representative journeys</h2>
        {found?.journeys.length ? (
          <>
            <p className="lead">
              {counted(found.journeys.length, "real journey")} {found.journeys.length === 1 ? "stands" : "stand"} for all {counted(measured.complete, "finished journey")}.
              {found.error === null ? "" : ` Taking each journey for its representative is ${percent(found.error)} off on average`}
              {found.error !== null && found.top_error !== null ? `, where the ${found.journeys.length} commonest paths would be ${percent(found.top_error)} off.` : found.error === null ? "" : "."}
              {found.stability === null ? "" : ` Drawn again from other samples, the same groups appear with a stability of ${found.stability.toFixed(2)} of 1.`}
            </p>
            <Strip measured={measured} />
          </>
        ) : (
          <p className="mut">{found?.why || "There are too few finished journeys to choose some that stand for the others."}</p>
        )}
      </section>
      <section aria-labelledby="flows">
        <div className="row wrap">
          <h2 id="flows" className="grow">From touchpoint to touchpoint</h2>
          <Segments label="Flows shown" value={least} onChange={setLeast} choices={LEAST} />
        </div>
        <Flows measured={measured} least={Number(least)} />
      </section>
      <Commonest measured={measured} />
    </div>
  );
}

function Commonest({ measured }: { readonly measured: MeasuredPaths }) {
  const names = new Map(measured.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.name]));
  if (!measured.variants.length) return null;
  return (
    <section aria-labelledby="commonest">
      <h2 id="commonest">The commonest paths</h2>
      <table className="grid">
        <thead><tr><th scope="col">Path</th><th scope="col" className="right">Share</th><th scope="col" className="right">Journeys</th><th scope="col" className="right">Half last</th></tr></thead>
        <tbody>
          {measured.variants.slice(0, 10).map((variant) => (
            <tr key={variant.path.join(" ")}>
              <td>{variant.path.map((step) => names.get(step) ?? step).join(" → ")}</td>
              <td className="right num">{variant.share === null ? "unknown" : percent(variant.share)}</td>
              <td className="right num">{variant.n.toLocaleString("en-US")}</td>
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
    <Empty title="This journey follows no data yet" actions={action}>
      Paths are what customers really did. Make a journey from imported tickets, or let this one follow them, and its
      representative journeys appear here.
    </Empty>
  );
}
