/** The server does not take this map (any more): why, what happens to unsaved work, and the way on. */
import { CloudOff, Download } from "lucide-react";
import { useEffect } from "react";
import { Link } from "wouter";
import { isBarred, type Status } from "@/document/connection";
import type { OpenMap } from "@/document/open";
import { CLOSED } from "@/document/wire";
import { changed } from "@/app/resource";
import { signInAddress } from "@/app/session";
import { tr } from "@/language/tr";
import { Button } from "@/ui/kit/Button";
import { Empty, Notice } from "@/ui/kit/marks";

/** Hands the unsaved map out as a file that makes a new map. */
function download(copy: string, title: string): void {
  const address = URL.createObjectURL(new Blob([copy], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  const name = title.replace(/[^\p{L}\p{N} _-]+/gu, "").trim() || tr("journey");
  link.download = `${tr("{name} (unsaved copy)", { name })}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export interface RefusedProps {
  readonly open: OpenMap;
  readonly status: Status;
}

export function Refused({ open, status }: RefusedProps) {
  const copy = open.unsavedCopy();
  const title = open.map()?.meta().title ?? "";
  useEffect(() => { if (status.code === CLOSED.secondStepDue) changed("/me"); }, [status.code]); // which leads to turning it on
  const reload = async (): Promise<void> => {
    await open.forget();
    location.reload();
  };
  const keep = copy ? <Button onPress={() => download(copy, title)}><Download size={15} aria-hidden="true" /> {tr("Keep my copy")}</Button> : null;
  const way =
    status.code === CLOSED.signedOut ? <Link className="btn primary" href={signInAddress(location.pathname)}>{tr("Sign in")}</Link>
    : isBarred(status) ? <Button onPress={() => void reload()}>{tr("Drop my changes")}</Button>
    : status.code === CLOSED.otherEditor || status.code === CLOSED.secondStepDue ? <Button look="primary" onPress={() => location.reload()}>{tr("Reload")}</Button>
    : status.code === CLOSED.otherHistory ? <Button look="primary" onPress={() => void reload()}>{tr("Reload")}</Button>
    : <Link className="btn" href="/journeys">{tr("All journeys")}</Link>;
  const isKept = status.code === CLOSED.signedOut || status.code === CLOSED.secondStepDue || (status.code === CLOSED.otherEditor && !open.mustWarn());
  const lost = copy && !isKept ? tr("What you changed last is not on the server: keep your copy as a file first. It can be opened as a new journey.") : "";
  if (!open.map()) {
    return <Empty page title={tr("This journey cannot be opened")} actions={<>{way}{keep}</>}>{status.reason}</Empty>;
  }
  return (
    <div className="refused">
      <Notice tone="wrong" action={<span className="row">{keep}{way}</span>}>
        <p>{status.reason}</p>
        {lost ? <p>{lost}</p> : null}
      </Notice>
    </div>
  );
}

/** The server is away, and nobody has opened this journey in this browser. */
export function NotKept({ open }: { readonly open: OpenMap }) {
  const actions = <><Button onPress={() => open.comeBack()}>{tr("Try now")}</Button><Link className="btn" href="/journeys">{tr("All journeys")}</Link></>;
  return (
    <Empty title={tr("This journey is not kept in this browser")} picture={<CloudOff size={44} strokeWidth={1.2} />} actions={actions}>
      {tr("You are offline: the server is not reached, and only journeys that you have opened here before can be opened without it. This one opens by itself when the server is back.")}
    </Empty>
  );
}
