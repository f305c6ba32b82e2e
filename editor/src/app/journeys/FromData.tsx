/** A journey that was measured: all tickets of a dataset, or one slice of it. */
import { useState } from "react";
import { Link } from "wouter";
import type { Source } from "@/app/journeys/CreateDialog";
import { useResource } from "@/app/resource";
import { tr, trn } from "@/language/tr";
import type { Dataset } from "@/schema/api";
import type { Slices } from "@/schema/data";
import { Select } from "@/ui/kit/Select";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";

const ALL = "all";

export function FromData({ onChoose }: { readonly onChoose: (source: Source) => void }) {
  const datasets = useResource<readonly Dataset[]>("/datasets");
  const [dataset, setDataset] = useState("");
  const [attribute, setAttribute] = useState(ALL);
  const [value, setValue] = useState("");
  const slices = useResource<Slices>(dataset ? `/datasets/${dataset}/slices` : null);
  if (datasets.problem) return <Notice tone="wrong"><p>{datasets.problem.message}</p></Notice>;
  if (!datasets.data) return <Waiting>{tr("Looking at the data")}</Waiting>;
  const ready = datasets.data.filter((found) => found.revision > 0);
  if (!ready.length) return <Empty title={tr("No tickets have been imported yet")} actions={<Link href="/data" className="btn">{tr("Go to Data")}</Link>}>{tr("Import an export of the ticket system first; each journey found in it can become a map.")}</Empty>;
  const choose = (set: string, by: string, one: string): void => {
    setDataset(set);
    setAttribute(by);
    setValue(one);
    if (by === ALL || one) onChoose({ kind: "dataset", dataset: set, attribute: by === ALL ? "" : by, value: by === ALL ? "" : one });
  };
  const values = slices.data?.attributes.find((found) => found.attribute === attribute)?.values ?? [];
  return (
    <div className="stack">
      <Select label={tr("Data")} value={dataset || null} choices={ready.map(({ id, name }) => ({ id, name }))} onChange={(id) => choose(id, ALL, "")} />
      {dataset ? (
        <div className="pair">
          <Select label={tr("Journeys")} value={attribute} choices={[{ id: ALL, name: tr("All journeys") }, ...(slices.data?.attributes ?? []).map((found) => ({ id: found.attribute, name: tr("By {attribute}", { attribute: found.attribute }) }))]} onChange={(by) => choose(dataset, by, "")} />
          {attribute === ALL ? null : <Select label={attribute} value={value || null} choices={values.map(({ value: one, journeys }) => ({ id: one, name: one, about: trn(journeys, "{n} journey", "{n} journeys") }))} onChange={(one) => choose(dataset, attribute, one)} />}
        </div>
      ) : null}
      <p className="mut">{tr("The measured touchpoints become the columns. Every card from data carries its evidence, and follows the data when it is updated.")}</p>
    </div>
  );
}
