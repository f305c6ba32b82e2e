/** The datasets in figures: what was measured, each with its interval, and how it turned since the import before. */
import { Link } from "wouter";
import { NUMBERS_IN, tr, trn } from "@/language/tr";
import type { KpiStand, Stand } from "@/schema/act";
import { say } from "@/system/words";
import { period } from "@/ui/data/words";
import { rich } from "@/ui/kit/rich";

const MOST = 3;

export function Stands({ stands }: { readonly stands: readonly Stand[] }) {
  return (
    <>
      {stands.slice(0, MOST).map((stand) => (
        <section key={stand.dataset} className="card stand" aria-label={tr("Figures of {name}", { name: stand.name })}>
          <p className="small mut">
            <Link href={`/data/${stand.dataset}`} dir="auto">{stand.name}</Link>, {trn(stand.journeys, "{n} journey", "{n} journeys")}, {period(stand.first, stand.last)}
          </p>
          <dl>{stand.kpis.map((kpi) => <Kpi key={kpi.metric} kpi={kpi} />)}</dl>
        </section>
      ))}
      {stands.length > MOST ? <p className="small mut">{rich("and {datasets} on the page {link}", { datasets: trn(stands.length - MOST, "{n} other dataset", "{n} other datasets"), link: <Link href="/data">{tr("Data")}</Link> })}</p> : null}
    </>
  );
}

const TURNS = { better: tr("better than before"), worse: tr("worse than before"), other: tr("changed"), steady: tr("steady") } as const;

function Kpi({ kpi }: { readonly kpi: KpiStand }) {
  const said = say(kpi.now, kpi.unit as Parameters<typeof say>[1]);
  const before = kpi.before ? say(kpi.before, kpi.unit as Parameters<typeof say>[1]) : null;
  return (
    <div title={kpi.definition}>
      <dt>{kpi.label}</dt>
      <dd className="num">{said.value}</dd>
      <dd className="mut small num">{said.interval ? `${said.interval}, ` : ""}n {kpi.now.n.toLocaleString(NUMBERS_IN)}</dd>
      {before && kpi.turn ? <dd className={`small num turn ${kpi.turn}`}>{TURNS[kpi.turn]}{kpi.turn === "steady" ? "" : `: ${before.value}`}</dd> : null}
    </div>
  );
}
