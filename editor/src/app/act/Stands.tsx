/** The datasets in figures: what was measured, each with its interval, and how it turned since the import before. */
import { Link } from "wouter";
import type { KpiStand, Stand } from "@/schema/act";
import { counted, say } from "@/system/words";
import { period } from "@/ui/data/words";

const MOST = 3;

export function Stands({ stands }: { readonly stands: readonly Stand[] }) {
  return (
    <>
      {stands.slice(0, MOST).map((stand) => (
        <section key={stand.dataset} className="card stand" aria-label={`Figures of ${stand.name}`}>
          <p className="small mut">
            <Link href={`/data/${stand.dataset}`} dir="auto">{stand.name}</Link>, {counted(stand.journeys, "journey")}, {period(stand.first, stand.last)}
          </p>
          <dl>{stand.kpis.map((kpi) => <Kpi key={kpi.metric} kpi={kpi} />)}</dl>
        </section>
      ))}
      {stands.length > MOST ? <p className="small mut">and {counted(stands.length - MOST, "other dataset")} on the page <Link href="/data">Data</Link></p> : null}
    </>
  );
}

const TURNS = { better: "better than before", worse: "worse than before", other: "changed", steady: "steady" } as const;

function Kpi({ kpi }: { readonly kpi: KpiStand }) {
  const said = say(kpi.now, kpi.unit as Parameters<typeof say>[1]);
  const before = kpi.before ? say(kpi.before, kpi.unit as Parameters<typeof say>[1]) : null;
  return (
    <div title={kpi.definition}>
      <dt>{kpi.label}</dt>
      <dd className="num">{said.value}</dd>
      <dd className="mut small num">{said.interval ? `${said.interval}, ` : ""}n {kpi.now.n.toLocaleString("en-US")}</dd>
      {before && kpi.turn ? <dd className={`small num turn ${kpi.turn}`}>{TURNS[kpi.turn]}{kpi.turn === "steady" ? "" : `: ${before.value}`}</dd> : null}
    </div>
  );
}
