/** The versions of a journey, day by day, the newest first. */
import { Bookmark, CircleDot, ClipboardCheck, Flag, RotateCcw } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button as Aria } from "react-aria-components";
import { titleOf } from "@/app/history/titles";
import { byDay, clock } from "@/app/days";
import { exactly } from "@/app/when";
import { tr } from "@/language/tr";
import type { Version } from "@/schema/history";
import { summary } from "@/ui/history/words";
import { Button } from "@/ui/kit/Button";
import { Names } from "@/ui/kit/Names";
import { Select } from "@/ui/kit/Select";

const ICONS = { first: Flag, kept: CircleDot, named: Bookmark, restored: RotateCcw, review: ClipboardCheck };
const SHOWN = [{ id: "all", name: tr("All versions") }, { id: "marked", name: tr("Named ones and reviews") }];
/** From so many on one may ask for those that people marked. */
const MANY = 10;
/** So many are listed at once. */
const AT_ONCE = 100;

export interface VersionsProps {
  readonly versions: readonly Version[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  readonly onKeep?: () => void;
  readonly children?: ReactNode;
}

export function Versions({ versions, chosen, onChoose, onKeep, children }: VersionsProps) {
  const [which, setWhich] = useState("all");
  const [most, setMost] = useState(AT_ONCE);
  const shown = which === "all" ? versions : versions.filter(({ kind }) => kind === "named" || kind === "review");
  return (
    <section className="h-versions" aria-labelledby="versions">
      <header>
        <h2 id="versions">{tr("Versions")}</h2>
        {onKeep ? <Button size="tiny" onPress={onKeep}>{tr("Keep as it is now")}</Button> : null}
      </header>
      {children}
      {versions.length >= MANY ? <Select tiny label={tr("Which versions")} value={which} choices={SHOWN} onChange={setWhich} /> : null}
      {byDay(shown.slice(0, most), ({ at }) => at).map(({ day, found }) => (
        <section key={day} aria-label={day}>
          <h3>{day}</h3>
          <ul>{found.map((version) => <li key={version.id}><Line version={version} isChosen={version.id === chosen} onChoose={onChoose} /></li>)}</ul>
        </section>
      ))}
      {shown.length > most ? <p className="h-older"><Button size="tiny" onPress={() => setMost(most + AT_ONCE)}>{tr("Show what was before")}</Button></p> : null}
    </section>
  );
}

function Line({ version, isChosen, onChoose }: { readonly version: Version; readonly isChosen: boolean; readonly onChoose: (id: string) => void }) {
  const Icon = ICONS[version.kind];
  const held = version.name && version.kind === "named" ? summary(version.changes) : "";
  return (
    <Aria className="h-version" data-kind={version.kind} aria-pressed={isChosen} onPress={() => onChoose(version.id)}>
      <Icon size={14} aria-hidden="true" />
      <span className="title"><bdi>{titleOf(version)}</bdi></span>
      <time dateTime={version.at} title={exactly(version.at)}>{clock(version.at)}</time>
      {version.people.length || held ? <span className="about"><Names names={version.people} />{version.people.length && held ? ": " : ""}{held}</span> : null}
    </Aria>
  );
}
