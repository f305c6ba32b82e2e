/** Bring a dataset up to a newer export, see what the last such update found, or read an export in another way. */
import { useState } from "react";
import { call, told } from "@/app/api";
import { ReadingView } from "@/app/data/ReadingView";
import { useUpload } from "@/app/data/Sending";
import { isOpen } from "@/app/data/useJob";
import { changed, useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { tr, trn } from "@/language/tr";
import type { DataSet, Job, UpdateReport } from "@/schema/data";
import { DropArea } from "@/ui/data/DropArea";
import { Button } from "@/ui/kit/Button";
import { Tick } from "@/ui/kit/Field";
import { Notice } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";
import { whole } from "@/system/words";

export function UpdateView({ dataset }: { readonly dataset: DataSet }) {
  const mayEdit = useMayEdit();
  if (!dataset.read_anew) return <Newer dataset={dataset} />;
  if (!mayEdit) return <p className="mut">{tr("Somebody is about to read an export of this data in another way.")}</p>;
  return isOpen(dataset.job) && dataset.job.kind === "import" ? null : (
    <section aria-labelledby="anew" className="stack">
      <h2 id="anew">{tr("Read an export in another way")}</h2>
      <p className="mut">{tr("Correct how it is read, then import it: it takes the place of what is there, and maps that follow this data show the new figures.")}</p>
      <div className="row"><Button onPress={() => void leave(dataset)}>{tr("Leave the data as they are")}</Button></div>
      <ReadingView dataset={dataset} />
    </section>
  );
}

async function leave(dataset: DataSet): Promise<void> {
  try {
    await call("DELETE", `/datasets/${dataset.id}/reading`);
  } catch (error) {
    say(told(error));
  }
  changed(`/datasets/${dataset.id}`);
}

function Newer({ dataset }: { readonly dataset: DataSet }) {
  const [drop, setDrop] = useState(false);
  const [asked, setAsked] = useState(false);
  const mayEdit = useMayEdit();
  const upload = useUpload<Job>(`/datasets/${dataset.id}/update`, () => changed(`/datasets/${dataset.id}`));
  const anew = useUpload<Job>(`/datasets/${dataset.id}/reading`, () => { changed(`/datasets/${dataset.id}/reading`); changed(`/datasets/${dataset.id}`); });
  const jobs = useResource<readonly Job[]>(`/jobs?subject=${dataset.id}`);
  const last = jobs.data?.find((job) => job.kind === "update" && job.state === "done")?.result?.report;
  return (
    <>
      {mayEdit ? (
        <section aria-labelledby="newer" className="stack">
          <h2 id="newer">{tr("Update with a newer export")}</h2>
          <p className="mut">{tr("Whole, or only what changed since. It is read as the first one was; maps that follow this data then show the new figures.")}</p>
          {upload.view ?? (
            <DropArea label={tr("Drop the newer export here")} isDisabled={isOpen(dataset.job) || anew.busy} onFiles={(files) => upload.begin(files, { drop_vanished: drop ? "true" : "" })}>
              <Tick isSelected={drop} onChange={setDrop}>{tr("Take tickets out that the newer export does not have")}</Tick>
            </DropArea>
          )}
          {upload.wrong ? <Notice tone="wrong"><p>{upload.wrong}</p></Notice> : null}
        </section>
      ) : null}
      {last ? <Report report={last} /> : mayEdit ? null : <p className="mut">{tr("This data was not updated yet.")}</p>}
      {mayEdit ? (
        <section aria-labelledby="other" className="stack">
          <h2 id="other">{tr("Was a column or a time understood wrongly?")}</h2>
          <p className="mut">{tr("Give an export once more, correct how it is read, and import it in place of what is there. Until then nothing changes.")}</p>
          {anew.view ?? (asked
            ? <DropArea autoFocus label={tr("Drop the export here, to read it in another way")} isDisabled={isOpen(dataset.job) || upload.busy} onFiles={anew.begin} />
            : <div className="row"><Button onPress={() => setAsked(true)}>{tr("Read an export in another way")}</Button></div>)}
          {anew.wrong ? <Notice tone="wrong"><p>{anew.wrong}</p></Notice> : null}
        </section>
      ) : null}
    </>
  );
}

function Report({ report }: { readonly report: UpdateReport }) {
  const rows = [
    [tr("New"), report.new, report.examples.new],
    [tr("Changed"), report.changed, report.examples.changed],
    [tr("Unchanged"), report.unchanged, []],
    [report.dropped ? tr("Vanished, taken out") : tr("Vanished, kept"), report.vanished, report.examples.vanished],
  ] as const;
  const [tickets, events] = [trn(report.tickets, "{n} ticket", "{n} tickets"), trn(report.events, "{n} event", "{n} events")];
  return (
    <section aria-labelledby="report" className="stack">
      <h2 id="report">{tr("The last update: {source}", { source: report.source })}</h2>
      <p>{report.written ? tr("The data are now at revision {revision}, with {tickets} and {events}.", { revision: report.revision, tickets, events }) : tr("Nothing in it was new: the data are as they were.")}</p>
      <table className="grid report">
        <thead><tr><th scope="col">{tr("Tickets")}</th><th scope="col" className="right">{tr("How many")}</th><th scope="col">{tr("Such as")}</th></tr></thead>
        <tbody>{rows.map(([name, n, examples]) => <tr key={name}><th scope="row">{name}</th><td className="right num">{whole(n)}</td><td className="mut">{examples.join(", ")}</td></tr>)}</tbody>
      </table>
      {report.notes.map((note) => <Notice key={note}><p>{note}</p></Notice>)}
    </section>
  );
}
