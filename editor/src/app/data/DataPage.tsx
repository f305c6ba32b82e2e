/** The data of the workspace: every ticket history with its size, period and state, and where to drop another. */
import { Database, Ellipsis, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { post, remove, told } from "@/app/api";
import { goneIn, removeForGood, useBinDays } from "@/app/bin";
import { isOpen } from "@/app/data/useJob";
import { useUpload } from "@/app/data/Sending";
import { changed, useResource } from "@/app/resource";
import { useMayEdit, useMe } from "@/app/session";
import { useTitle } from "@/app/useTitle";
import { ago, exactly } from "@/app/when";
import type { DataSet } from "@/schema/data";
import { DropArea } from "@/ui/data/DropArea";
import { findingsSaid, period, size } from "@/ui/data/words";
import "@/ui/data/data.css";
import { IconButton } from "@/ui/kit/Button";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import { Confirm } from "@/ui/kit/Dialog";
import { Menu } from "@/ui/kit/Menu";
import { Segments } from "@/ui/kit/Segments";
import { say } from "@/ui/kit/toasts";
import { counted } from "@/system/words";

const FORMATS = "CSV, Excel, JSON lines, Parquet, XES or OCEL, also packed (.gz, .zst, .zip).";

export function DataPage() {
  useTitle("Data");
  const [, go] = useLocation();
  const mayEdit = useMayEdit();
  const [shelf, setShelf] = useState<"active" | "deleted">("active");
  const list = useResource<readonly DataSet[]>(`/datasets?state=${shelf}`);
  const upload = useUpload<{ readonly id: string }>("/datasets", ({ id }) => {
    changed("/datasets");
    go(`/data/${id}`);
  });
  const none = list.data?.length === 0;
  return (
    <div className="page">
      <header>
        <div className="grow">
          <h1>Data</h1>
          <p className="lead">Ticket histories, and the journeys found in them. Nothing leaves this server; people become numbers when they are imported.</p>
        </div>
        {mayEdit ? <Segments label="Which datasets" value={shelf} onChange={setShelf} choices={[{ id: "active", name: "In use" }, { id: "deleted", name: "Bin" }]} /> : null}
      </header>
      <div className="stack">
        {mayEdit && shelf === "active" ? (
          upload.view ?? (
            <DropArea label={none ? "Drop an export of your ticket system here" : "Drop another export here"} onFiles={upload.begin}>
              <p className="small mut">{FORMATS} Several related tables: drop their folder, or one zip.</p>
            </DropArea>
          )
        ) : null}
        {upload.wrong ? <Notice tone="wrong"><p>{upload.wrong}</p></Notice> : null}
        {list.problem ? <Notice tone="wrong"><p>{list.problem.message}</p></Notice> : null}
        {!list.data && !list.problem ? <Waiting>Looking at the data</Waiting> : null}
        {none ? <None shelf={shelf} mayEdit={mayEdit} /> : null}
        {list.data?.length ? <List datasets={list.data} mayEdit={mayEdit} deleted={shelf === "deleted"} /> : null}
      </div>
    </div>
  );
}

function None({ shelf, mayEdit }: { readonly shelf: string; readonly mayEdit: boolean }) {
  if (shelf === "deleted") return <Empty title="The bin is empty">What you delete stays here for a while, and can be brought back.</Empty>;
  return (
    <Empty title="No ticket history yet" picture={<Database size={44} strokeWidth={1.1} />}>
      {mayEdit
        ? "Export the history of your tickets: one row for each change, or one for each ticket. Which column is the ticket, which the time, which says what happened is found out, and you can correct it before anything is imported."
        : "Somebody with the role editor can import one here."}
    </Empty>
  );
}

function List({ datasets, mayEdit, deleted }: { readonly datasets: readonly DataSet[]; readonly mayEdit: boolean; readonly deleted: boolean }) {
  const days = useBinDays();
  return (
    <table className="grid datasets">
      <caption className="hidden-visually">Datasets</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col" className="right">Tickets</th>
          <th scope="col">Period</th>
          <th scope="col">State</th>
          <th scope="col">Changed</th>
          <th scope="col"><span className="hidden-visually">More</span></th>
        </tr>
      </thead>
      <tbody>
        {datasets.map((dataset) => (
          <tr key={dataset.id}>
            <th scope="row" className="title">
              {deleted ? <b dir="auto">{dataset.name}</b> : <Link href={`/data/${dataset.id}`} className="name" dir="auto">{dataset.name}</Link>}
              <div className="mut small" dir="auto">{[dataset.source, dataset.bytes ? size(dataset.bytes) : "", dataset.fictional ? "fictional" : ""].filter(Boolean).join(", ")}</div>
            </th>
            <td className="right num" data-label="Tickets">{dataset.tickets === null ? "–" : dataset.tickets.toLocaleString("en-US")}<div className="mut small">{dataset.events === null ? "" : counted(dataset.events, "event")}</div></td>
            <td data-label="Period">{period(dataset.first, dataset.last) || "–"}</td>
            <td data-label="State"><State dataset={dataset} /></td>
            <td data-label="Changed" title={exactly(dataset.changed_at)}>{ago(dataset.changed_at)}{deleted ? <div className="mut small">{goneIn(dataset.deleted_at, days)}</div> : null}</td>
            <td className="right">{mayEdit ? <More dataset={dataset} deleted={deleted} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function State({ dataset }: { readonly dataset: DataSet }) {
  const { job } = dataset;
  if (isOpen(job)) return <span className="badge accent">{job.kind === "look" ? "being looked at" : job.kind === "import" ? "being imported" : "being updated"}</span>;
  if (job?.state === "failed") return <span className="badge warm">{job.kind} failed</span>;
  if (dataset.state === "uploaded") return <span className="badge">not imported yet</span>;
  return <><span className="badge good">ready</span> <span className="mut small">{findingsSaid(dataset.findings)}</span></>;
}

function More({ dataset, deleted }: { readonly dataset: DataSet; readonly deleted: boolean }) {
  const [ending, setEnding] = useState(false);
  const run = async (work: () => Promise<unknown>, words: string, undo?: () => void): Promise<void> => {
    try {
      await work();
      say(words, undo);
    } catch (error) {
      say(told(error));
    }
    changed("/datasets");
  };
  const restore = (): void => void run(() => post(`/datasets/${dataset.id}/restore`), `“${dataset.name}” is back.`);
  const toBin = (): void => void run(() => remove(`/datasets/${dataset.id}`), `“${dataset.name}” is in the bin.`, restore);
  const trigger = <IconButton name={`More for ${dataset.name}`}><Ellipsis size={17} aria-hidden="true" /></IconButton>;
  const isOwner = useMe().role === "owner";
  const forGood = { id: "gone", name: "Delete for good", about: "With all that was measured of it; this cannot be undone", icon: <Trash2 size={16} aria-hidden="true" />, danger: true, run: () => setEnding(true) };
  const actions = deleted
    ? [...(isOwner ? [forGood] : []), { id: "restore", name: "Bring back", icon: <RotateCcw size={16} aria-hidden="true" />, run: restore }]
    : [{ id: "delete", name: "Delete", about: "Maps keep what they say; their measured figures are gone with it", icon: <Trash2 size={16} aria-hidden="true" />, danger: true, run: toBin }];
  return (
    <>
      <Menu label={`More for ${dataset.name}`} trigger={trigger} actions={actions} />
      <Confirm title={`Delete “${dataset.name}” for good?`} isOpen={ending} onClose={() => setEnding(false)} onConfirm={() => void removeForGood("datasets", dataset.id, dataset.name)} action="Delete for good">
        <p>All that was measured of it is removed with it. This cannot be undone.</p>
      </Confirm>
    </>
  );
}
