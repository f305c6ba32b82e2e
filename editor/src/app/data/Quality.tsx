/** The quality of a dataset: every finding with its effect on the figures, and how the data were read. */
import { Link } from "wouter";
import { useResource } from "@/app/resource";
import type { DataSet, Info } from "@/schema/data";
import { Findings } from "@/ui/data/Findings";
import { Understood } from "@/ui/data/Understood";
import { reason } from "@/ui/data/words";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";

export function Quality({ dataset }: { readonly dataset: DataSet }) {
  const { data, problem } = useResource<{ readonly revision: number; readonly info: Info }>(`/datasets/${dataset.id}/quality`);
  if (problem) return <Notice tone="wrong"><p>{problem.message}</p></Notice>;
  if (!data) return <Waiting>Reading the report</Waiting>;
  const { info } = data;
  return (
    <>
      <Understood info={info} />
      <section aria-labelledby="findings">
        <h2 id="findings">What to know before trusting a figure</h2>
        {info.quality.length ? <Findings findings={info.quality} /> : <Empty title="Nothing was found">No duplicates, no impossible times, no gaps that would change a figure.</Empty>}
      </section>
      <section aria-labelledby="read">
        <h2 id="read">How it was read</h2>
        <p className="mut">Was a column taken for something else? The export was deleted once it was imported, since it has names in it: drop it on the <Link href="/data">Data page</Link> again, correct how it is read there, and import it as another dataset.</p>
        <p className="mut">{info.shape_why ? `Shape: ${info.shape} (${info.shape_why}). ` : ""}Times: {info.timezone} ({reason(info.timezone_why)}).</p>
        <div className="scroll" role="region" tabIndex={0} aria-label="Roles of columns">
          <table className="grid">
            <thead><tr><th scope="col">Role</th><th scope="col">Column</th><th scope="col">Why</th></tr></thead>
            <tbody>
              {Object.entries(info.columns).map(([role, use]) => (
                <tr key={role}><td>{role.replaceAll("_", " ")}</td><td dir="auto">{use.columns.join(" + ")}</td><td className="mut">{use.why}{use.known_late ? "; known only at the end of a ticket" : ""}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}
