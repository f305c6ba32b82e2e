/** People with a role of their own on a journey. */
import { UserMinus } from "lucide-react";
import { useState } from "react";
import { Form } from "react-aria-components";
import { put, remove, told } from "@/app/api";
import { useResource } from "@/app/resource";
import { roleSaid, ROLES_SAID } from "@/app/settings/roles";
import type { SharePart } from "@/app/share/InWorkspace";
import { tr, trIn } from "@/language/tr";
import type { MapSharing, Person } from "@/schema/api";
import { Button, IconButton } from "@/ui/kit/Button";
import { Select } from "@/ui/kit/Select";
import { Avatar } from "@/ui/kit/marks";

const ROLES = ROLES_SAID.map(({ id, name }) => ({ id, name, about: id === "owner" ? tr("edits and shares it") : id === "editor" ? tr("changes it") : id === "commenter" ? tr("reads and comments") : tr("reads it") }));

export function People(part: SharePart) {
  const { id, now, mayShare, onChange, onWrong } = part;
  const act = async (what: () => Promise<MapSharing>): Promise<void> => {
    try {
      onChange(await what());
      onWrong("");
    } catch (error) {
      onWrong(told(error));
    }
  };
  const give = (person: string, role: string) => act(() => put<MapSharing>(`/maps/${id}/roles/${person}`, { role }));
  const take = (person: string) =>
    act(async () => {
      await remove(`/maps/${id}/roles/${person}`);
      return { ...now, people: now.people.filter((one) => one.id !== person) };
    });
  return (
    <section aria-labelledby="share-people">
      <h3 id="share-people">{tr("By name")}</h3>
      <ul className="share-people">
        {now.maker ? <li><Avatar name={now.maker.name} colour={now.maker.colour} /><span className="grow clip">{now.maker.name} <span className="mut">{tr("made it")}</span></span></li> : null}
        {now.people.map((person) => (
          <li key={person.id}>
            <Avatar name={person.name} colour={person.colour} />
            <span className="grow clip">{person.name} <span className="mut">{person.email}</span></span>
            {mayShare ? (
              <>
                <Select tiny label={tr("Role of {name} on this journey", { name: person.name })} value={person.role} choices={ROLES} onChange={(role) => void give(person.id, role)} />
                <IconButton name={tr("Take the role of {name}", { name: person.name })} size="tiny" onPress={() => void take(person.id)}><UserMinus size={15} aria-hidden="true" /></IconButton>
              </>
            ) : <span className="badge">{roleSaid(person.role)}</span>}
          </li>
        ))}
      </ul>
      {mayShare ? <Give known={now} onGive={(person, role) => void give(person, role)} /> : null}
    </section>
  );
}

function Give({ known, onGive }: { readonly known: MapSharing; readonly onGive: (person: string, role: string) => void }) {
  const people = useResource<readonly Person[]>("/people").data ?? [];
  const [person, setPerson] = useState<string | null>(null);
  const [role, setRole] = useState("editor");
  const named = new Set([known.maker?.id, ...known.people.map((one) => one.id)]);
  const others = people.filter((one) => !named.has(one.id) && one.role !== "owner").map(({ id, name, email }) => ({ id, name, about: email }));
  if (!others.length) return <p className="mut small">{tr("Nobody else here needs a role of their own: owners of the workspace may open and change every map.")}</p>;
  return (
    <Form
      className="share-give"
      onSubmit={(event) => {
        event.preventDefault();
        if (person) onGive(person, role);
        setPerson(null);
      }}
    >
      <Select label={trIn("who gets a role", "Somebody")} value={person} choices={others} onChange={setPerson} placeholder={tr("Choose a person")} />
      <Select label={tr("as")} value={role} choices={ROLES} onChange={setRole} />
      <Button type="submit" isDisabled={!person}>{tr("Give the role")}</Button>
    </Form>
  );
}
