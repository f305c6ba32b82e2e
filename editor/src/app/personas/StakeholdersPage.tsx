/** The stakeholder map: who has a part in the service, in three rings around the customer; a table says the same. */
import { Plus, Target } from "lucide-react";
import { useState } from "react";
import { call, post, remove, told } from "@/app/api";
import { kindSaid } from "@/app/personas/kinds";
import { Rings } from "@/app/personas/Rings";
import { StakeholderDialog } from "@/app/personas/StakeholderDialog";
import { Tabs } from "@/app/personas/Tabs";
import { changed, know, useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { useTitle } from "@/app/useTitle";
import { tr, trIn } from "@/language/tr";
import { freeAngle, RINGS } from "@/system/rings";
import type { PersonaSheet, Stakeholder, StakeholderFields } from "@/schema/personas";
import { Button } from "@/ui/kit/Button";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

const THERE = "/stakeholders";
const COLOURS: Readonly<Record<string, string>> = { customer: "#3457D5", team: "#2F7F8F", supplier: "#B4651E", management: "#8A5FBF", other: "#67635B" };

async function attempt(what: () => Promise<unknown>): Promise<void> {
  try {
    await what();
  } catch (error) {
    say(told(error));
  }
  changed(THERE);
}

export function StakeholdersPage() {
  useTitle(tr("Stakeholders"));
  const mayEdit = useMayEdit();
  const found = useResource<readonly Stakeholder[]>(THERE);
  const personas = useResource<readonly PersonaSheet[]>("/personas?").data ?? [];
  const [open, setOpen] = useState<Stakeholder | StakeholderFields | null>(null);
  const there = found.data ?? [];
  const fresh = (): StakeholderFields => ({ name: "", kind: "team", ring: 2, angle: freeAngle(there.filter(({ ring }) => ring === 2).map(({ angle }) => angle)), note: "", persona: "", gives: [] });
  const id = open && "id" in open ? open.id : "";
  const put = (one: Stakeholder, change: Partial<StakeholderFields>): void => {
    const { id: known, ...fields } = { ...one, ...change };
    know(THERE, there.map((other) => (other.id === known ? { ...other, ...change } : other)));
    void attempt(() => call("PUT", `${THERE}/${known}`, fields));
  };
  const save = (fields: StakeholderFields): void => {
    setOpen(null);
    void attempt(() => (id ? call("PUT", `${THERE}/${id}`, fieldsOf(fields)) : post(THERE, fields)));
  };
  const drop = (): void => {
    setOpen(null);
    void attempt(() => remove(`${THERE}/${id}`));
  };
  const colourOf = (one: Stakeholder): string => personas.find((persona) => persona.id === one.persona)?.colour ?? COLOURS[one.kind] ?? "";
  const add = mayEdit ? <Button look="primary" onPress={() => setOpen(fresh())}><Plus size={16} aria-hidden="true" /> {tr("New stakeholder")}</Button> : null;
  return (
    <div className="page">
      <header>
        <div className="grow">
          <h1>{tr("Stakeholders")}</h1>
          <p className="lead">{tr("Who has a part in what customers go through, and what they give one another.")}</p>
        </div>
        <Tabs here="stakeholders" />
        {there.length ? add : null}
      </header>
      {found.problem ? <Notice tone="wrong"><p>{found.problem.message}</p></Notice> : null}
      {!found.data && found.loading ? <Waiting>{tr("Reading the stakeholders")}</Waiting> : null}
      {found.data?.length === 0 ? <Empty title={tr("Who has a part in this?")} picture={<Target size={44} strokeWidth={1.2} />} actions={add}>{tr("Teams behind the desk, suppliers, managers, those who pay: put them around the customer, the essential ones closest.")}</Empty> : null}
      {there.length ? <Rings stakeholders={there} colourOf={colourOf} mayEdit={mayEdit} onOpen={(one) => { if (mayEdit) setOpen(one); }} onMove={put} /> : null}
      {there.length ? <Table stakeholders={there} personas={personas} {...(mayEdit ? { onOpen: setOpen } : {})} /> : null}
      {open ? <StakeholderDialog key={id} begin={open} id={id} others={there.filter((one) => one.id !== id)} personas={personas} onClose={() => setOpen(null)} onSave={save} onDelete={drop} /> : null}
    </div>
  );
}

/** What a stakeholder is, without what it is called by. */
function fieldsOf({ name, kind, ring, angle, note, persona, gives }: StakeholderFields): StakeholderFields {
  return { name, kind, ring, angle, note, persona, gives };
}

interface TableProps {
  readonly stakeholders: readonly Stakeholder[];
  readonly personas: readonly PersonaSheet[];
  readonly onOpen?: (stakeholder: Stakeholder) => void;
}

function Table({ stakeholders, personas, onOpen }: TableProps) {
  const named = new Map(stakeholders.map(({ id, name }) => [id, name]));
  return (
    <div className="p-table" role="region" aria-label={tr("The stakeholders as a table")} tabIndex={0}>
      <table>
        <thead><tr><th scope="col">{tr("Stakeholder")}</th><th scope="col">{tr("Ring")}</th><th scope="col">{tr("Kind")}</th><th scope="col">{tr("Persona")}</th><th scope="col">{tr("Gives")}</th><th scope="col">{trIn("remark", "Note")}</th></tr></thead>
        <tbody>
          {stakeholders.map((one) => (
            <tr key={one.id}>
              <th scope="row" dir="auto">{onOpen ? <Button look="quiet" size="tiny" onPress={() => onOpen(one)} aria-label={tr("{name}, edit", { name: one.name })}>{one.name}</Button> : one.name}</th>
              <td>{RINGS[one.ring - 1]}</td>
              <td>{kindSaid(one.kind)}</td>
              <td dir="auto">{personas.find(({ id }) => id === one.persona)?.name ?? ""}</td>
              <td dir="auto">{one.gives.map(({ to, what }) => tr("{what} to {to}", { what: what || tr("something"), to: named.get(to) ?? trIn("given to", "nobody") })).join("; ")}</td>
              <td dir="auto">{one.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
