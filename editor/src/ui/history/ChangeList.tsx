/** What differs between two states, as sentences under headings; long parts open on demand. */
import { ArrowLeftRight, Merge, Minus, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { tr, trIn } from "@/language/tr";
import type { Change, Difference } from "@/schema/history";
import { whole } from "@/system/words";
import { hasValues, HOW_SAID, PARTS, predicate } from "@/ui/history/words";
import { Button } from "@/ui/kit/Button";

const ICONS = { added: Plus, removed: Minus, moved: ArrowLeftRight, merged: Merge, renamed: Pencil, changed: Pencil };
const MOST = 12;

export function ChangeList({ difference }: { readonly difference: Difference }) {
  return PARTS.map(({ what, name }) => {
    const changes = difference.changes.filter((change) => change.what === what);
    return changes.length ? <Part key={what} id={`changes-${what}`} name={name} changes={changes} /> : null;
  });
}

function Part({ id, name, changes }: { readonly id: string; readonly name: string; readonly changes: readonly Change[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, MOST);
  return (
    <section className="h-part" aria-labelledby={id}>
      <h3 id={id}>{name} <span className="mut num">{changes.length}</span></h3>
      <ul>
        {shown.map((change, at) => <Line key={`${change.id}${change.how}${change.field}${change.touchpoint}${at}`} change={change} />)}
      </ul>
      {shown.length < changes.length ? <Button look="quiet" size="tiny" onPress={() => setAll(true)}>{tr("Show all {count}", { count: whole(changes.length) })}</Button> : null}
    </section>
  );
}

function Line({ change }: { readonly change: Change }) {
  const Icon = ICONS[change.how];
  return (
    <li className="h-line" data-how={change.how}>
      <span className="h-how" title={HOW_SAID[change.how]}><Icon size={13} aria-hidden="true" /></span>
      <div className="grow">
        <span><b><bdi>{change.name || tr("Without a name")}</bdi></b> <span className="mut">{predicate(change)}</span></span>
        {hasValues(change) ? (
          <div className="h-values">
            {change.was ? <del dir="auto"><span className="hidden-visually">{trIn("before a text that was replaced", "was")} </span>{change.was}</del> : <span className="mut">{tr("nothing said before")}</span>}
            <span aria-hidden="true" className="mut">→</span>
            {change.now ? <ins dir="auto"><span className="hidden-visually">{trIn("before a text that replaced another", "is now")} </span>{change.now}</ins> : <span className="mut">{tr("nothing said now")}</span>}
          </div>
        ) : null}
      </div>
    </li>
  );
}
