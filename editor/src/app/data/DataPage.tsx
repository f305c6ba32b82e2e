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
import { NUMBERS_IN, tr, trn } from "@/language/tr";
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

const FORMATS = tr("CSV, Excel, JSON lines, Parquet, XES or OCEL, also packed (.gz, .zst, .zip).");

export function DataPage() {
  useTitle(tr("Data"));
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
          <h1>{tr("Data")}</h1>
          <p className="lead">{tr("Ticket histories, and the journeys found in them. Nothing leaves this server; people become numbers when they are imported.")}</p>
        </div>
        {mayEdit ? <Segments label={tr("Which datasets")} value={shelf} onChange={setShelf} choices={[{ id: "active", name: tr("In use") }, { id: "deleted", name: tr("Bin") }]} /> : null}
      </header>
      <div className="stack">
        {mayEdit && shelf === "active" ? (
          upload.view ?? (
            <DropArea label={none ? tr("Drop an export of your ticket system here") : tr("Drop another export here")} onFiles={upload.begin}>
              <p className="small mut">{FORMATS} {tr("Several related tables: drop their folder, or one zip.")}</p>
            </DropArea>
          )
        ) : null}
        {upload.wrong ? <Notice tone="wrong"><p>{upload.wrong}</p></Notice> : null}
        {list.problem ? <Notice tone="wrong"><p>{list.problem.message}</p></Notice> : null}
        {!list.data && !list.problem ? <Waiting>{tr("Looking at the data")}</Waiting> : null}
        {none ? <None shelf={shelf} mayEdit={mayEdit} /> : null}
        {list.data?.length ? <List datasets={list.data} mayEdit={mayEdit} deleted={shelf === "deleted"} /> : null}
      </div>
    </div>
  );
}

function None({ shelf, mayEdit }: { readonly shelf: string; readonly mayEdit: boolean }) {
  if (shelf === "deleted") return <Empty title={tr("The bin is empty")}>{tr("What you delete stays here for a while, and can be brought back.")}</Empty>;
  return (
    <Empty title={tr("No ticket history yet")} picture={<Database size={44} strokeWidth={1.1} />}>
      {mayEdit
        ? tr("Export the history of your tickets: one row for each change, or one for each ticket. Which column is the ticket, which the time, which says what happened is found out, and you can correct it before anything is imported.")
        : tr("Somebody with the role editor can import one here.")}
    </Empty>
  );
}

function List({ datasets, mayEdit, deleted }: { readonly datasets: readonly DataSet[]; readonly mayEdit: boolean; readonly deleted: boolean }) {
  const days = useBinDays();
  return (
    <table className="grid datasets">
      <caption className="hidden-visually">{tr("Datasets")}</caption>
      <thead>
        <tr>
          <th scope="col">{tr("Name")}</th>
          <th scope="col" className="right">{tr("Tickets")}</th>
          <th scope="col">{tr("Period")}</th>
          <th scope="col">{tr("State")}</th>
          <th scope="col">{tr("Changed")}</th>
          <th scope="col"><span className="hidden-visually">{tr("More")}</span></th>
        </tr>
      </thead>
      <tbody>
        {datasets.map((dataset) => (
          <tr key={dataset.id}>
            <th scope="row" className="title">
              {deleted ? <b dir="auto">{dataset.name}</b> : <Link href={`/data/${dataset.id}`} className="name" dir="auto">{dataset.name}</Link>}
              <div className="mut small" dir="auto">{[dataset.source, dataset.bytes ? size(dataset.bytes) : "", dataset.fictional ? tr("fictional") : ""].filter(Boolean).join(", ")}</div>
            </th>
            <td className="right num" data-label={tr("Tickets")}>{dataset.tickets === null ? "–" : dataset.tickets.toLocaleString(NUMBERS_IN)}<div className="mut small">{dataset.events === null ? "" : trn(dataset.events, "{n} event", "{n} events")}</div></td>
            <td data-label={tr("Period")}>{period(dataset.first, dataset.last) || "–"}</td>
            <td data-label={tr("State")}><State dataset={dataset} /></td>
            <td data-label={tr("Changed")} title={exactly(dataset.changed_at)}>{ago(dataset.changed_at)}{deleted ? <div className="mut small">{goneIn(dataset.deleted_at, days)}</div> : null}</td>
            <td className="right">{mayEdit ? <More dataset={dataset} deleted={deleted} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const FAILED = { look: tr("look failed"), import: tr("import failed"), update: tr("update failed"), rule: tr("rule failed") } as const;

function State({ dataset }: { readonly dataset: DataSet }) {
  const { job } = dataset;
  if (isOpen(job)) return <span className="badge accent">{job.kind === "look" ? tr("being looked at") : job.kind === "import" ? tr("being imported") : tr("being updated")}</span>;
  if (job?.state === "failed") return <span className="badge warm">{FAILED[job.kind]}</span>;
  if (dataset.state === "uploaded") return <span className="badge">{tr("not imported yet")}</span>;
  return <><span className="badge good">{tr("ready")}</span> <span className="mut small">{findingsSaid(dataset.findings)}</span></>;
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
  const restore = (): void => void run(() => post(`/datasets/${dataset.id}/restore`), tr("“{name}” is back.", { name: dataset.name }));
  const toBin = (): void => void run(() => remove(`/datasets/${dataset.id}`), tr("“{name}” is in the bin.", { name: dataset.name }), restore);
  const trigger = <IconButton name={tr("More for {name}", { name: dataset.name })}><Ellipsis size={17} aria-hidden="true" /></IconButton>;
  const isOwner = useMe().role === "owner";
  const forGood = { id: "gone", name: tr("Delete for good"), about: tr("With all that was measured of it; this cannot be undone"), icon: <Trash2 size={16} aria-hidden="true" />, danger: true, run: () => setEnding(true) };
  const actions = deleted
    ? [...(isOwner ? [forGood] : []), { id: "restore", name: tr("Bring back"), icon: <RotateCcw size={16} aria-hidden="true" />, run: restore }]
    : [{ id: "delete", name: tr("Delete"), about: tr("Maps keep what they say; their measured figures are gone with it"), icon: <Trash2 size={16} aria-hidden="true" />, danger: true, run: toBin }];
  return (
    <>
      <Menu label={tr("More for {name}", { name: dataset.name })} trigger={trigger} actions={actions} />
      <Confirm title={tr("Delete “{name}” for good?", { name: dataset.name })} isOpen={ending} onClose={() => setEnding(false)} onConfirm={() => void removeForGood("datasets", dataset.id, dataset.name)} action={tr("Delete for good")}>
        <p>{tr("All that was measured of it is removed with it. This cannot be undone.")}</p>
      </Confirm>
    </>
  );
}
