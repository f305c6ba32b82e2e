/** The quality of a dataset: every finding with its effect on the figures, and how the data were read. */
import { Link } from "wouter";
import { roleSaid } from "@/app/data/roles";
import { useResource } from "@/app/resource";
import { tr } from "@/language/tr";
import type { DataSet, Info } from "@/schema/data";
import { Findings } from "@/ui/data/Findings";
import { Understood } from "@/ui/data/Understood";
import { reason } from "@/ui/data/words";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import { rich } from "@/ui/kit/rich";

const SHAPES: Readonly<Record<string, string>> = { events: tr("events"), snapshots: tr("snapshots"), tickets: tr("tickets") };

function howRead(info: Info): string {
  const times = tr("Times: {timezone} ({why}).", { timezone: info.timezone, why: reason(info.timezone_why) });
  if (!info.shape_why) return times;
  return `${tr("Shape: {shape} ({why}).", { shape: SHAPES[info.shape] ?? info.shape, why: info.shape_why })} ${times}`;
}

export function Quality({ dataset }: { readonly dataset: DataSet }) {
  const { data, problem } = useResource<{ readonly revision: number; readonly info: Info }>(`/datasets/${dataset.id}/quality`);
  if (problem) return <Notice tone="wrong"><p>{problem.message}</p></Notice>;
  if (!data) return <Waiting>{tr("Reading the report")}</Waiting>;
  const { info } = data;
  return (
    <>
      <Understood info={info} />
      <section aria-labelledby="findings">
        <h2 id="findings">{tr("What to know before trusting a figure")}</h2>
        {info.quality.length ? <Findings findings={info.quality} /> : <Empty title={tr("Nothing was found")}>{tr("No duplicates, no impossible times, no gaps that would change a figure.")}</Empty>}
      </section>
      <section aria-labelledby="read">
        <h2 id="read">{tr("How it was read")}</h2>
        <p className="mut">{rich("Was a column taken for something else? The export was deleted once it was imported, since it has names in it: drop it on the {link} again, correct how it is read there, and import it as another dataset.", { link: <Link href="/data">{tr("Data page")}</Link> })}</p>
        <p className="mut">{howRead(info)}</p>
        <div className="scroll" role="region" tabIndex={0} aria-label={tr("Roles of columns")}>
          <table className="grid">
            <thead><tr><th scope="col">{tr("Role")}</th><th scope="col">{tr("Column")}</th><th scope="col">{tr("Why")}</th></tr></thead>
            <tbody>
              {Object.entries(info.columns).map(([role, use]) => (
                <tr key={role}><td>{roleSaid(role)}</td><td dir="auto">{use.columns.join(" + ")}</td><td className="mut">{use.known_late ? `${use.why}; ${tr("known only at the end of a ticket")}` : use.why}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}
