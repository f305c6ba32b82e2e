/** The History view of an open journey: its versions, what differs between two of them, and going back. */
import { useEffect, useState } from "react";
import { post, told } from "@/app/api";
import { Compared } from "@/app/history/Compared";
import { ReviewPart } from "@/app/history/ReviewPart";
import { VersionDialog } from "@/app/history/VersionDialog";
import { Versions } from "@/app/history/Versions";
import type { ViewProps } from "@/app/journey/JourneyPage";
import { useMayWriteOf, useVersionOf } from "@/app/journey/useOpen";
import { changed, useResource } from "@/app/resource";
import { tr } from "@/language/tr";
import type { Version } from "@/schema/history";
import { Confirm } from "@/ui/kit/Dialog";
import { Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";
import { titleOf } from "@/app/history/titles";
import "@/ui/history/history.css";

const REST_MS = 4_000;

/** Reads the versions again when the map has rested for a while after a change. */
function useFollowing(path: string, version: number): void {
  const [first] = useState(version);
  useEffect(() => {
    if (version === first) return undefined;
    const timer = setTimeout(() => changed(path), REST_MS);
    return () => clearTimeout(timer);
  }, [path, version, first]);
}

export default function HistoryView({ open, map }: ViewProps) {
  const path = `/maps/${open.id}/versions`;
  const { data: versions, problem } = useResource<readonly Version[]>(path);
  const mayWrite = useMayWriteOf(map);
  const [chosen, choose] = useState("");
  const [naming, setNaming] = useState<Version | "now" | null>(null);
  const [back, setBack] = useState<Version | null>(null);
  useFollowing(path, useVersionOf(map));
  if (!versions) return problem ? <div className="h-changes"><Notice tone="wrong">{problem.message}</Notice></div> : <Waiting>{tr("Reading the history")}</Waiting>;
  const version = versions.find(({ id }) => id === chosen) ?? versions[0];
  const goBack = async ({ id }: Version): Promise<void> => {
    setBack(null);
    try {
      const made = await post<Version>(`${path}/${id}/restore`);
      changed(path);
      choose(made.id);
      say(tr("The journey is as it was then. Everybody who has it open sees it."));
    } catch (error) {
      say(told(error));
    }
  };
  return (
    <div className="history">
      <Versions versions={versions} chosen={version?.id ?? ""} onChoose={choose} {...(mayWrite ? { onKeep: () => setNaming("now") } : {})}>
        <ReviewPart map={open.id} mayWrite={mayWrite} onHeld={() => { changed(path); choose(""); }} />
      </Versions>
      {version ? <Compared key={version.id} map={open.id} versions={versions} version={version} {...(mayWrite ? { onName: () => setNaming(version), onBack: () => setBack(version) } : {})} /> : null}
      {naming ? <VersionDialog path={path} version={naming} onClose={() => setNaming(null)} onDone={choose} /> : null}
      <Confirm title={tr("Go back to this version?")} isOpen={back !== null} onClose={() => setBack(null)} onConfirm={() => { if (back) void goBack(back); }} action={tr("Go back")}>
        <p>
          {tr("The journey becomes what it was at “{version}”, for everybody, at once. What it is now stays in the history, so you can come back to it. Owner and review date stay.", {
            version: back ? titleOf(back) : "",
          })}
        </p>
      </Confirm>
    </div>
  );
}
