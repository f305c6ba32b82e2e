/** The people of the workspace with their roles, and the invitations that nobody has used yet. */
import { Ellipsis, Eraser, KeyRound, LogOut, ShieldOff, UserMinus } from "lucide-react";
import { useState } from "react";
import { patch, post, remove, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { useMe } from "@/app/session";
import { Invitations } from "@/app/settings/Invitations";
import { LinkShown } from "@/app/settings/LinkShown";
import { roleSaid, ROLES_SAID } from "@/app/settings/roles";
import { tr, trn } from "@/language/tr";
import type { Address, Person, Role } from "@/schema/api";
import { IconButton } from "@/ui/kit/Button";
import { Confirm } from "@/ui/kit/Dialog";
import { Select } from "@/ui/kit/Select";
import { Avatar, Notice, Waiting } from "@/ui/kit/marks";
import { Menu } from "@/ui/kit/Menu";
import { say } from "@/ui/kit/toasts";

export function People({ isOwner }: { readonly isOwner: boolean }) {
  const people = useResource<readonly Person[]>("/people");
  const [leaving, setLeaving] = useState<Person | null>(null);
  const [erasing, setErasing] = useState<Person | null>(null);
  const [link, setLink] = useState<{ readonly person: Person; readonly address: Address } | null>(null);
  const act = async (what: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await what();
      if (done) say(done);
    } catch (error) {
      say(told(error));
    }
    changed("/people");
  };
  if (people.problem) return <Notice tone="wrong"><p>{people.problem.message}</p></Notice>;
  if (!people.data) return <Waiting>{tr("Reading who is here")}</Waiting>;
  return (
    <div className="sections one">
      {isOwner ? <Invitations /> : null}
      <section aria-labelledby="people">
        <h2 id="people">{trn(people.data.length, "One person", "{n} people")}</h2>
        {isOwner ? null : <p className="mut">{tr("Owners invite people and change roles.")}</p>}
        <ul className="people">
          {people.data.map((person) => (
            <Line
              key={person.id}
              person={person}
              isOwner={isOwner}
              onRole={(role) => void act(() => patch(`/people/${person.id}`, { role }), tr("{name} is now {role}.", { name: person.name, role: roleSaid(role) }))}
              onLink={() => void act(async () => setLink({ person, address: await post<Address>(`/people/${person.id}/link`) }), "")}
              onOut={() => void act(() => remove(`/people/${person.id}/sessions`), tr("{name} is signed out everywhere.", { name: person.name }))}
              onSecond={() => void act(() => remove(`/people/${person.id}/second-step`), tr("{name} has no second step any more.", { name: person.name }))}
              onLeave={() => setLeaving(person)}
              onErase={() => setErasing(person)}
            />
          ))}
        </ul>
      </section>
      {link ? <LinkShown title={tr("A link for {name}", { name: link.person.name })} link={link.address} onClose={() => setLink(null)}>{tr("It signs {name} in once and lets a new password be set. Send it to nobody else.", { name: link.person.name })}</LinkShown> : null}
      <Confirm
        title={tr("Remove {name}?", { name: leaving?.name ?? "" })}
        action={tr("Remove")}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => {
          if (leaving) void act(() => remove(`/people/${leaving.id}`), tr("{name} is no longer here.", { name: leaving.name }));
          setLeaving(null);
        }}
      >
        <p>{tr("They are signed out at once. What they made stays, with their name.")}</p>
      </Confirm>
      <Confirm
        title={tr("Erase {name}?", { name: erasing?.name ?? "" })}
        action={tr("Erase")}
        isOpen={erasing !== null}
        onClose={() => setErasing(null)}
        onConfirm={() => {
          if (erasing) void act(() => remove(`/people/${erasing.id}/data`), tr("They are no longer here, and their name and address are gone."));
          setErasing(null);
        }}
      >
        <p>{tr("They are removed, and their name, e-mail address, sessions and sign-ins are taken out for good. What they made stays, as of somebody who left. This cannot be undone; backups from before still hold it.")}</p>
      </Confirm>
    </div>
  );
}

interface LineProps {
  readonly person: Person;
  readonly isOwner: boolean;
  readonly onRole: (role: Role) => void;
  readonly onLink: () => void;
  readonly onOut: () => void;
  readonly onSecond: () => void;
  readonly onLeave: () => void;
  readonly onErase: () => void;
}

/** What owners do for themselves, too: the last one who lost everything has come by the console and has nobody to ask. */
const OWN = ["link", "second"];

function Line({ person, isOwner, onRole, onLink, onOut, onSecond, onLeave, onErase }: LineProps) {
  const me = useMe();
  const actions = [
    { id: "link", name: tr("Link to sign in"), about: tr("For a lost password"), icon: <KeyRound size={16} aria-hidden="true" />, run: onLink },
    { id: "out", name: tr("Sign out everywhere"), about: tr("For a lost device"), icon: <LogOut size={16} aria-hidden="true" />, run: onOut },
    { id: "second", name: tr("Turn second step off"), about: tr("For a lost authenticator"), icon: <ShieldOff size={16} aria-hidden="true" />, run: onSecond },
    { id: "leave", name: tr("Remove"), danger: true, icon: <UserMinus size={16} aria-hidden="true" />, line: true, run: onLeave },
    { id: "erase", name: tr("Remove and erase"), about: tr("Their name and address, too"), danger: true, icon: <Eraser size={16} aria-hidden="true" />, run: onErase },
  ];
  return (
    <li>
      <Avatar name={person.name} colour={person.colour} large />
      <div className="grow">
        <div className="clip"><b>{person.name}</b>{person.id === me.id ? <span className="mut"> {tr("· you")}</span> : null}</div>
        <div className="mut small clip">{person.email}</div>
      </div>
      {isOwner ? (
        <>
          <Select tiny label={tr("Role of {name}", { name: person.name })} value={person.role} choices={ROLES_SAID} onChange={(role) => onRole(role as Role)} />
          <Menu label={tr("More for {name}", { name: person.name })} actions={person.id === me.id ? actions.filter(({ id }) => OWN.includes(id)) : actions} trigger={<IconButton name={tr("More for {name}", { name: person.name })}><Ellipsis size={17} aria-hidden="true" /></IconButton>} />
        </>
      ) : (
        <span className="badge">{roleSaid(person.role)}</span>
      )}
    </li>
  );
}
