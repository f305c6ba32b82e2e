/** Opportunities by status: columns of cards; a card is dragged to another column, or moved by its own list of statuses. */
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { change } from "@/app/opportunities/changing";
import { KIND_SAID } from "@/app/opportunities/words";
import { useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { dayOf } from "@/app/when";
import { tr } from "@/language/tr";
import { STATUSES, type Opportunity, type Status } from "@/schema/act";
import type { Person } from "@/schema/api";
import { QuadrantMark } from "@/ui/act/Marks";
import { STATUS_SAID, yearly } from "@/ui/act/words";
import { Select } from "@/ui/kit/Select";
import { Avatar } from "@/ui/kit/marks";

const CHOICES = STATUSES.map((id) => ({ id, name: STATUS_SAID[id] }));

export function Board({ shown }: { readonly shown: readonly Opportunity[] }) {
  const people = useResource<readonly Person[]>("/people").data ?? [];
  return (
    <div className="board scroll" role="region" tabIndex={0} aria-label={tr("Opportunities by status")}>
      {STATUSES.map((status) => (
        <Column key={status} status={status} cards={shown.filter((one) => one.status === status)} people={people} />
      ))}
    </div>
  );
}

interface ColumnProps {
  readonly status: Status;
  readonly cards: readonly Opportunity[];
  readonly people: readonly Person[];
}

function Column({ status, cards, people }: ColumnProps) {
  const place = useRef<HTMLElement>(null);
  const [over, setOver] = useState(false);
  const mayEdit = useMayEdit();
  useEffect(() => {
    if (!place.current || !mayEdit) return undefined;
    return dropTargetForElements({
      element: place.current,
      canDrop: ({ source }) => typeof source.data.opportunity === "string" && source.data.status !== status,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => { setOver(false); void change(String(source.data.opportunity), { status }); },
    });
  }, [status, mayEdit]);
  return (
    <section ref={place} className={over ? "over" : undefined} aria-labelledby={`status-${status}`}>
      <h2 id={`status-${status}`}>{STATUS_SAID[status]} <span className="mut">{cards.length}</span></h2>
      <ul>{cards.map((one) => <BoardCard key={one.id} one={one} owner={people.find(({ id }) => id === one.owner)} />)}</ul>
    </section>
  );
}

function BoardCard({ one, owner }: { readonly one: Opportunity; readonly owner: Person | undefined }) {
  const mayEdit = useMayEdit();
  const card = useRef<HTMLLIElement>(null);
  const { id, status } = one;
  useEffect(() => {
    if (!card.current || !mayEdit) return undefined;
    return draggable({ element: card.current, getInitialData: () => ({ opportunity: id, status }) });
  }, [id, status, mayEdit]);
  const [hours] = yearly(one);
  return (
    <li ref={card} className="card">
      <div className="small mut">{KIND_SAID[one.kind]}</div>
      <Link className="name" dir="auto" href={`/opportunities/${one.id}`}>{one.title}</Link>
      <div className="row wrap small"><QuadrantMark quadrant={one.quadrant} />{hours ? <span className="mut num">{tr("{hours} a year", { hours })}</span> : null}</div>
      <div className="row">
        {mayEdit ? <Select tiny label={tr("Status of {title}", { title: one.title })} value={one.status} choices={CHOICES} onChange={(next) => void change(one.id, { status: next })} /> : null}
        <span className="grow" />
        {one.due ? <span className={one.overdue ? "badge warm" : "mut small"}>{dayOf(one.due)}</span> : null}
        {owner ? <Avatar name={owner.name} colour={owner.colour} /> : null}
      </div>
    </li>
  );
}
