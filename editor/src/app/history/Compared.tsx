/** A version beside another: what differs, drawn and said. */
import { useState } from "react";
import { moment, titleOf } from "@/app/history/titles";
import { useResource } from "@/app/resource";
import { tr } from "@/language/tr";
import type { Difference, Version } from "@/schema/history";
import { ChangeList } from "@/ui/history/ChangeList";
import { Strip } from "@/ui/history/Strip";
import { summary } from "@/ui/history/words";
import { Button } from "@/ui/kit/Button";
import { Names } from "@/ui/kit/Names";
import { Select, type Choice } from "@/ui/kit/Select";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";

const NOW = "now";

export interface ComparedProps {
  readonly map: string;
  readonly versions: readonly Version[];
  readonly version: Version;
  readonly onName?: () => void;
  readonly onBack?: () => void;
}

export function Compared({ map, versions, version, onName, onBack }: ComparedProps) {
  const at = versions.indexOf(version);
  const before = versions[at + 1];
  const [other, setOther] = useState(before?.id ?? NOW);
  const against = versions.findIndex(({ id }) => id === other); // -1: the map as it is now
  const [old, fresh] = other !== NOW && against > at ? [other, version.id] : [version.id, other];
  const isSame = other === NOW && at === 0;
  const { data: difference, problem } = useResource<Difference>(isSame ? null : `/maps/${map}/difference?old=${old}&new=${fresh}&at=${encodeURIComponent(version.at)}`);
  const choices: Choice[] = [
    { id: NOW, name: tr("as it is now") },
    ...versions.filter(({ id }) => id !== version.id).map((one) => ({ id: one.id, name: one.id === before?.id ? tr("the version before") : titleOf(one), about: one.id === before?.id ? titleOf(one) : moment(one.at) })),
  ];
  return (
    <section className="h-changes" aria-label={tr("What differs")}>
      <header>
        <h2><bdi>{titleOf(version)}</bdi><span className="mut">{moment(version.at)}{version.people.length ? <>, <Names names={version.people} /></> : null}</span></h2>
        <div className="row wrap">
          <Select label={tr("Compared with")} value={other} choices={choices} onChange={setOther} />
        </div>
        {onName && onBack ? (
          <div className="row wrap">
            <Button onPress={onName}>{version.name ? tr("Rename") : tr("Name it")}</Button>
            {at > 0 ? <Button onPress={onBack}>{tr("Go back to it")}</Button> : null}
          </div>
        ) : null}
      </header>
      {version.note ? <div>{version.kind === "review" ? <h3>{tr("What was decided")}</h3> : null}<p className="h-note" dir="auto">{version.note}</p></div> : null}
      {problem ? <Notice tone="wrong">{problem.message}</Notice> : null}
      {isSame ? <Alone /> : difference ? <Told difference={difference} title={titleOf(version)} /> : problem ? null : <Waiting>{tr("Comparing")}</Waiting>}
    </section>
  );
}

function Told({ difference, title }: { readonly difference: Difference; readonly title: string }) {
  const said = summary(difference.counts);
  if (!difference.changes.length) return <Empty title={tr("Nothing differs")}>{tr("Both say the same, touchpoint by touchpoint and card by card.")}</Empty>;
  return (
    <>
      {said === title ? null : <p>{said}.</p>}
      <Strip difference={difference} />
      <ChangeList difference={difference} />
    </>
  );
}

function Alone() {
  return (
    <Empty title={tr("The history begins here")}>
      {tr("Draw on: what people do within an hour becomes a version by itself. Keep one by hand where you want to find it again, such as before a workshop.")}
    </Empty>
  );
}
