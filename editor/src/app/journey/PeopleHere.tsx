/** Who else has this map open: one mark a person, however many windows. */
import type { Other } from "@/document/presence";
import { tr } from "@/language/tr";
import { Avatar } from "@/ui/kit/marks";

const MOST = 4;

export interface PeopleHereProps {
  readonly others: readonly Other[];
  /** Id of whoever looks: their other windows are not somebody else. */
  readonly me: string;
}

export function PeopleHere({ others, me }: PeopleHereProps) {
  const people = [...new Map(others.filter((other) => other.person.id !== me).map((other) => [other.person.id || String(other.client), other.person])).values()];
  if (!people.length) return null;
  const rest = people.length - MOST;
  return (
    <div className="avatars" role="group" aria-label={tr("Also here: {people}", { people: people.map((person) => person.name).join(", ") })}>
      {people.slice(0, MOST).map((person) => <Avatar key={person.id} name={person.name} colour={person.colour} />)}
      {rest > 0 ? <span className="avatar" style={{ background: "#67635B" }}>+{rest}</span> : null}
    </div>
  );
}
