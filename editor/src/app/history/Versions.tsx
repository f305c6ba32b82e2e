/** The versions of a journey, day by day, the newest first. */
import { Bookmark, CircleDot, ClipboardCheck, Flag, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { Button as Aria } from "react-aria-components";
import { clock, isToday, titleOf } from "@/app/history/titles";
import { dayOf, exactly } from "@/app/when";
import { tr } from "@/language/tr";
import type { Version } from "@/schema/history";
import { summary } from "@/ui/history/words";
import { Button } from "@/ui/kit/Button";

const ICONS = { first: Flag, kept: CircleDot, named: Bookmark, restored: RotateCcw, review: ClipboardCheck };

export interface VersionsProps {
  readonly versions: readonly Version[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  readonly onKeep?: () => void;
  readonly children?: ReactNode;
}

export function Versions({ versions, chosen, onChoose, onKeep, children }: VersionsProps) {
  const days = new Map<string, Version[]>();
  for (const version of versions) {
    const day = isToday(version.at) ? tr("Today") : dayOf(version.at);
    days.set(day, [...(days.get(day) ?? []), version]);
  }
  return (
    <section className="h-versions" aria-labelledby="versions">
      <header>
        <h2 id="versions">{tr("Versions")}</h2>
        {onKeep ? <Button size="tiny" onPress={onKeep}>{tr("Keep as it is now")}</Button> : null}
      </header>
      {children}
      {[...days].map(([day, found]) => (
        <section key={day} aria-label={day}>
          <h3>{day}</h3>
          <ul>{found.map((version) => <li key={version.id}><Line version={version} isChosen={version.id === chosen} onChoose={onChoose} /></li>)}</ul>
        </section>
      ))}
    </section>
  );
}

function Line({ version, isChosen, onChoose }: { readonly version: Version; readonly isChosen: boolean; readonly onChoose: (id: string) => void }) {
  const Icon = ICONS[version.kind];
  const people = version.people.join(", ");
  const held = version.name && version.kind === "named" ? summary(version.changes) : "";
  return (
    <Aria className="h-version" data-kind={version.kind} aria-pressed={isChosen} onPress={() => onChoose(version.id)}>
      <Icon size={14} aria-hidden="true" />
      <span className="title" dir="auto">{titleOf(version)}</span>
      <time dateTime={version.at} title={exactly(version.at)}>{clock(version.at)}</time>
      {people || held ? <span className="about" dir="auto">{[people, held].filter(Boolean).join(": ")}</span> : null}
    </Aria>
  );
}
