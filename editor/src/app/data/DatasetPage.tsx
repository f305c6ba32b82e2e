/** One dataset: how its export is read until it is imported; then its journeys, the quality of the data, and updates. */
import { useState } from "react";
import { Link, useLocation, useParams } from "wouter";
import { call, post, told } from "@/app/api";
import { Explorer } from "@/app/data/Explorer";
import { PainsView } from "@/app/data/PainsView";
import { Quality } from "@/app/data/Quality";
import { RatingsView } from "@/app/data/RatingsView";
import { ReadingView } from "@/app/data/ReadingView";
import { Title } from "@/app/journey/Title";
import { UpdateView } from "@/app/data/UpdateView";
import { isOpen, useJob } from "@/app/data/useJob";
import { changed, know, useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { useTitle } from "@/app/useTitle";
import { tr, trn } from "@/language/tr";
import type { DataSet, Job } from "@/schema/data";
import { Progress } from "@/ui/data/Progress";
import { period } from "@/ui/data/words";
import "@/ui/data/data.css";
import { Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

const VIEWS = [["journeys", tr("Journeys")], ["pains", tr("Pains")], ["ratings", tr("Ratings")], ["quality", tr("Quality of the data")], ["update", tr("Update")]] as const;
const DOING = { look: tr("Looking at the export"), import: tr("Importing"), update: tr("Updating"), rule: tr("Measuring a rule") };

export function DatasetPage() {
  const { id = "", view = "journeys" } = useParams<{ id: string; view?: string }>();
  const found = useResource<DataSet>(`/datasets/${id}`);
  const dataset = found.data;
  const mayEdit = useMayEdit();
  useTitle(dataset?.name ?? tr("Data"));
  if (found.problem && !dataset) return <div className="page"><h1>{tr("This data cannot be opened")}</h1><Notice tone="wrong"><p>{found.problem.message}</p></Notice><p><Link href="/data">{tr("All data")}</Link></p></div>;
  if (!dataset) return <Waiting>{tr("Opening the data")}</Waiting>;
  return (
    <div className="page dataset">
      <header>
        <div className="grow">
          <nav aria-label={tr("Breadcrumbs")} className="small"><Link href="/data">{tr("Data")}</Link></nav>
          <Title title={dataset.name} mayWrite={mayEdit} label={tr("Name of the data")} onChange={(name) => void rename(dataset, name)} />
          {dataset.state === "ready" ? <p className="lead">{[trn(dataset.tickets ?? 0, "{n} ticket", "{n} tickets"), trn(dataset.events ?? 0, "{n} event", "{n} events"), period(dataset.first, dataset.last), tr("revision {revision}", { revision: dataset.revision })].join(", ")}</p> : null}
        </div>
        {dataset.state === "ready" ? <Views id={id} view={view} /> : null}
      </header>
      <div className="stack">
        <Work dataset={dataset} />
        {dataset.state === "uploaded" ? <Uploaded dataset={dataset} /> : <Ready dataset={dataset} view={view} />}
      </div>
    </div>
  );
}

async function rename(dataset: DataSet, name: string): Promise<void> {
  const at = `/datasets/${dataset.id}`;
  try {
    know(at, await call<DataSet>("PATCH", at, { name }));
    changed("/datasets?");
  } catch (error) {
    say(told(error));
  }
}

function Views({ id, view }: { readonly id: string; readonly view: string }) {
  return (
    <nav className="tabs" aria-label={tr("Views of this data")}>
      {VIEWS.map(([key, name]) => (
        <Link key={key} href={key === "journeys" ? `/data/${id}` : `/data/${id}/${key}`} className="tab" aria-current={view === key ? "page" : undefined}>{name}</Link>
      ))}
    </nav>
  );
}

function Uploaded({ dataset }: { readonly dataset: DataSet }) {
  const mayEdit = useMayEdit();
  if (!mayEdit) return <Notice><p>{tr("This export is not imported yet. Somebody with the role editor can do that.")}</p></Notice>;
  return isOpen(dataset.job) && dataset.job.kind === "import" ? null : <ReadingView dataset={dataset} />;
}

function Ready({ dataset, view }: { readonly dataset: DataSet; readonly view: string }) {
  if (view === "pains") return <PainsView dataset={dataset} />;
  if (view === "ratings") return <RatingsView dataset={dataset} />;
  if (view === "quality") return <Quality dataset={dataset} />;
  if (view === "update") return <UpdateView dataset={dataset} />;
  return <Explorer key={dataset.revision} dataset={dataset} />;
}

/** An import or an update that goes on, wherever it was begun, and what became of it. */
function Work({ dataset }: { readonly dataset: DataSet }) {
  const [, go] = useLocation();
  const [stopping, setStopping] = useState("");
  const mayEdit = useMayEdit();
  const ended = (job: Job): void => {
    changed(`/datasets/${dataset.id}`);
    changed("/datasets?");
    changed(`/jobs?subject=${dataset.id}`);
    if (job.state === "cancelled") say(job.kind === "import" ? tr("The import was stopped. Nothing was changed.") : tr("Stopped. Nothing was changed."));
    if (job.state === "done" && job.kind === "import") say(tr("The import is done."));
    if (job.state === "done" && job.kind === "update") go(`/data/${dataset.id}/update`);
  };
  const job = useJob(dataset.job, ended);
  if (!job || job.kind === "look") return null;
  if (job.state === "failed") return <Notice tone="wrong"><p>{job.kind === "import" ? tr("The import failed.") : tr("The update failed; the data are as they were.")}</p><p>{job.problem?.detail}</p></Notice>;
  if (!isOpen(job)) return null;
  const stop = async (): Promise<void> => {
    setStopping(job.id);
    try {
      await post(`/jobs/${job.id}/cancel`);
    } catch (error) {
      say(told(error));
      setStopping("");
    }
  };
  return (
    <section className="card working" aria-label={DOING[job.kind]}>
      <Progress label={DOING[job.kind]} step={job.step} fraction={job.fraction} stopping={stopping === job.id} {...(mayEdit ? { onStop: () => void stop() } : {})} />
      <p className="mut small">{tr("You can leave this page, reload it or close the browser: the work goes on, also after a restart of the server.")}</p>
    </section>
  );
}
