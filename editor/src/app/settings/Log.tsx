/** The audit log, for owners: what happened that one may have to account for, day by day, the newest first. */
import { useState } from "react";
import { get, told } from "@/app/api";
import { useResource } from "@/app/resource";
import { byDay, clock } from "@/app/days";
import { exactly } from "@/app/when";
import { tr, trIn } from "@/language/tr";
import type { AuditLine, AuditPage, Person } from "@/schema/api";
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
const EVERYBODY = "all";
/** Who goes back goes back far. */
const OLDER = 200;

interface Wanted {
  readonly kind: string;
  readonly person: string;
}

function pathOf({ kind, person }: Wanted, after = ""): string {
  const asked = { ...(kind === "all" ? {} : { kind }), ...(person === EVERYBODY ? {} : { person }), ...(after ? { after, limit: String(OLDER) } : {}) };
  return `/audit?${new URLSearchParams(asked).toString()}`;
}

export function Log() {
  const [wanted, setWanted] = useState<Wanted>({ kind: "all", person: EVERYBODY });
  const people = useResource<readonly Person[]>("/people").data ?? [];
  const whose = [{ id: EVERYBODY, name: tr("Everybody") }, ...people.map(({ id, name, email }) => ({ id, name, about: email }))];
  return (
    <div className="sections one">
      <section aria-labelledby="log">
        <div className="row wrap spread">
          <h2 id="log">{tr("Audit log")}</h2>
          <div className="row wrap">
            <Select tiny label={tr("Whose lines")} value={wanted.person} choices={whose} onChange={(person) => setWanted({ ...wanted, person })} />
            <Select tiny label={tr("Show")} value={wanted.kind} choices={KINDS} onChange={(kind) => setWanted({ ...wanted, kind })} />
          </div>
        </div>
        <Lines key={pathOf(wanted)} wanted={wanted} />
      </section>
    </div>
  );
}

function Lines({ wanted }: { readonly wanted: Wanted }) {
  const first = useResource<AuditPage>(pathOf(wanted));
  const [more, setMore] = useState<readonly AuditPage[]>([]);
  if (first.problem) return <Notice tone="wrong"><p>{first.problem.message}</p></Notice>;
  if (!first.data) return <Waiting>{tr("Reading the log")}</Waiting>;
  const pages = [first.data, ...more];
  const lines = pages.flatMap((page) => page.lines);
  const next = pages[pages.length - 1]?.next ?? "";
  const goOn = async (): Promise<void> => {
    try {
      const page = await get<AuditPage>(pathOf(wanted, next));
      setMore([...more, page]);
    } catch (error) {
      say(told(error));
    }
  };
  if (!lines.length) return <Empty title={tr("Nothing of this kind yet")}>{tr("Sign-ins, changes of people and roles, shares, exports, deletions and refusals stand here as they happen.")}</Empty>;
  return (
    <>
      <p className="mut">{tr("Lines are kept for {days} days, and in the file audit.log in the workspace’s folder.", { days: first.data.days })}</p>
      <table className="log">
        <thead>
          <tr><th scope="col">{tr("When")}</th><th scope="col">{tr("Who")}</th><th scope="col">{tr("What")}</th><th scope="col">{trIn("column of the log", "From")}</th></tr>
        </thead>
        {byDay(lines, ({ at }) => at).map(({ day, found }) => (
          <tbody key={day}>
            <tr className="day"><th scope="rowgroup" colSpan={4}>{day}</th></tr>
            {found.map((line) => <Line key={line.id} line={line} />)}
          </tbody>
        ))}
      </table>
      {next ? <p><Button onPress={() => void goOn()}>{tr("Show older")}</Button></p> : null}
    </>
  );
}

function Line({ line }: { readonly line: AuditLine }) {
  return (
    <tr>
      <td className="mut"><time dateTime={line.at} title={exactly(line.at)}>{clock(line.at)}</time></td>
      <td>{line.who || <span className="mut">{tr("nobody known")}</span>}</td>
      <td>{line.is_refused ? <><span className="badge warm">{tr("refused")}</span> </> : null}{line.words}{line.subject ? <>: <b dir="auto">{line.subject}</b></> : null}</td>
      <td className="mut">{line.address}</td>
    </tr>
  );
}
