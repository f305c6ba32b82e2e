/** The audit log, for owners: what happened that one may have to account for, the newest first. */
import { useState } from "react";
import { get, told } from "@/app/api";
import { useResource } from "@/app/resource";
import { exactly } from "@/app/when";
import { DATES_IN, tr, trIn } from "@/language/tr";
import type { AuditLine, AuditPage } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Select } from "@/ui/kit/Select";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

const KINDS = [
  { id: "all", name: tr("Everything") },
  { id: "sign-in", name: tr("Signing in") },
  { id: "people", name: tr("People and roles") },
  { id: "share", name: tr("Shares") },
  { id: "export", name: tr("Exports") },
  { id: "deletion", name: tr("Deletions") },
  { id: "refusal", name: tr("Refusals") },
] as const;

const pathOf = (kind: string, after = ""): string => `/audit?${new URLSearchParams({ ...(kind === "all" ? {} : { kind }), ...(after ? { after } : {}) }).toString()}`;

export function Log() {
  const [kind, setKind] = useState("all");
  return (
    <div className="sections one">
      <section aria-labelledby="log">
        <div className="row spread">
          <h2 id="log">{tr("Audit log")}</h2>
          <Select tiny label={tr("Show")} value={kind} choices={KINDS} onChange={setKind} />
        </div>
        <Lines key={kind} kind={kind} />
      </section>
    </div>
  );
}

function Lines({ kind }: { readonly kind: string }) {
  const first = useResource<AuditPage>(pathOf(kind));
  const [more, setMore] = useState<readonly AuditPage[]>([]);
  if (first.problem) return <Notice tone="wrong"><p>{first.problem.message}</p></Notice>;
  if (!first.data) return <Waiting>{tr("Reading the log")}</Waiting>;
  const pages = [first.data, ...more];
  const lines = pages.flatMap((page) => page.lines);
  const next = pages[pages.length - 1]?.next ?? "";
  const goOn = async (): Promise<void> => {
    try {
      const page = await get<AuditPage>(pathOf(kind, next));
      setMore([...more, page]);
    } catch (error) {
      say(told(error));
    }
  };
  if (!lines.length) return <Empty title={tr("Nothing of this kind yet")}>{tr("Sign-ins, changes of people and roles, shares, exports, deletions and refusals stand here as they happen.")}</Empty>;
  return (
    <>
      <p className="mut">{tr("Lines are kept for {days} days, and in the file audit.log in the workspace’s folder.", { days: first.data.days })}</p>
      <div className="log-scroll">
        <table className="log">
          <thead>
            <tr><th scope="col">{tr("When")}</th><th scope="col">{tr("Who")}</th><th scope="col">{tr("What")}</th><th scope="col">{trIn("column of the log", "From")}</th></tr>
          </thead>
          <tbody>{lines.map((line) => <Line key={line.id} line={line} />)}</tbody>
        </table>
      </div>
      {next ? <p><Button onPress={() => void goOn()}>{tr("Show older")}</Button></p> : null}
    </>
  );
}

function Line({ line }: { readonly line: AuditLine }) {
  return (
    <tr>
      <td className="mut" title={exactly(line.at)}>{new Date(line.at).toLocaleString(DATES_IN, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" })}</td>
      <td>{line.who || <span className="mut">{tr("nobody known")}</span>}</td>
      <td>{line.is_refused ? <><span className="badge">{tr("refused")}</span> </> : null}{line.words}{line.subject ? <>: <b>{line.subject}</b></> : null}</td>
      <td className="mut">{line.address}</td>
    </tr>
  );
}
