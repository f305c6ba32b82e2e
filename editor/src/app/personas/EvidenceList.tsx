/** What a persona rests on as a whole: interviews, surveys, measured journeys, with source, day and number. */
import { Plus, Trash2 } from "lucide-react";
import { Draft } from "@/app/personas/Draft";
import { EVIDENCE, evidenceSaid } from "@/app/personas/evidence";
import { tr } from "@/language/tr";
import type { Rest } from "@/schema/personas";
import type { EvidenceKind } from "@/schema/records";
import { whole } from "@/system/words";
import { Button, IconButton } from "@/ui/kit/Button";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";

const MOST = 24;
const TOO_LARGE = 1e9;

export interface EvidenceListProps {
  readonly evidence: readonly Rest[];
  readonly onChange: (evidence: readonly Rest[]) => void;
  readonly mayEdit: boolean;
}

export function EvidenceList({ evidence, onChange, mayEdit }: EvidenceListProps) {
  const put = (at: number, change: Partial<Rest>): void => onChange(evidence.map((kept, n) => (n === at ? { ...kept, ...change } : kept)));
  return (
    <section className="p-part" aria-label={tr("Evidence")}>
      <h2>{tr("What this rests on")}</h2>
      {evidence.length ? null : <p className="mut">{tr("Nothing yet: all of it is assumption until somebody was asked.")}</p>}
      <ul className="p-statements">
        {evidence.map((one, at) => (
          <li key={at}>
            {mayEdit ? (
              <>
                <div className="row">
                  <Select label={tr("Kind of evidence {n}", { n: at + 1 })} tiny value={one.kind} choices={EVIDENCE} onChange={(kind) => put(at, { kind: kind as EvidenceKind })} />
                  <IconButton name={tr("Delete evidence {n}", { n: at + 1 })} size="tiny" onPress={() => onChange(evidence.filter((_, n) => n !== at))}><Trash2 size={14} aria-hidden="true" /></IconButton>
                </div>
                <Draft label={tr("Source")} value={one.source} maxLength={300} onSave={(source) => put(at, { source })} />
                <div className="pair">
                  <Field label={tr("Day")} type="date" value={one.date} onChange={(date) => put(at, { date })} />
                  <Draft label={tr("How many")} value={one.n === null ? "" : String(one.n)} maxLength={9} onSave={(text) => put(at, { n: counted(text) })} />
                </div>
              </>
            ) : (
              <p dir="auto"><span className="chip">{evidenceSaid(one.kind)}</span> {one.source}{one.date ? `, ${one.date}` : ""}{one.n === null ? "" : `, n ${whole(one.n)}`}</p>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && evidence.length < MOST ? <Button size="tiny" onPress={() => onChange([...evidence, { kind: "interview", source: "", date: "", n: null }])}><Plus size={14} aria-hidden="true" /> {tr("Add evidence")}</Button> : null}
    </section>
  );
}

/** A whole number from 0 on, null for anything else. */
function counted(text: string): number | null {
  const n = Number(text);
  return text.trim() && Number.isInteger(n) && n >= 0 && n < TOO_LARGE ? n : null;
}
