/** A list of statements of a persona (needs, goals, pains, quotes), each with what it rests on. */
import { Plus, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { EVIDENCE, evidenceSaid } from "@/app/personas/evidence";
import { tr } from "@/language/tr";
import type { Statement } from "@/schema/personas";
import type { EvidenceKind } from "@/schema/records";
import { Button, IconButton } from "@/ui/kit/Button";
import { Select } from "@/ui/kit/Select";
import { Draft } from "@/app/personas/Draft";

const MOST = 24;

export interface StatementsProps {
  readonly title: string;
  /** What is said of one of them, by its number. */
  readonly one: (n: number) => { readonly name: string; readonly evidence: string; readonly drop: string };
  readonly add: string;
  /** What to ask people, where nothing is said yet. */
  readonly ask: string;
  readonly statements: readonly Statement[];
  readonly onChange: (statements: readonly Statement[]) => void;
  readonly mayEdit: boolean;
}

export function Statements({ title, one, add: addSaid, ask, statements, onChange, mayEdit }: StatementsProps) {
  const fresh = useRef(false);
  const place = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (!fresh.current) return;
    fresh.current = false;
    const fields = place.current?.querySelectorAll("textarea");
    fields?.[fields.length - 1]?.focus();
  }, [statements.length]);
  const put = (at: number, change: Partial<Statement>): void => onChange(statements.map((kept, n) => (n === at ? { ...kept, ...change } : kept)));
  const add = (): void => {
    fresh.current = true;
    onChange([...statements, { text: "", evidence: "assumption" }]);
  };
  return (
    <section className="p-part" aria-label={title}>
      <h2>{title}</h2>
      {statements.length ? null : <p className="mut">{tr("To ask: {ask}", { ask })}</p>}
      <ul ref={place} className="p-statements">
        {statements.map((statement, at) => (
          <li key={at}>
            {mayEdit ? (
              <>
                <Draft label={one(at + 1).name} value={statement.text} rows={2} maxLength={2000} onSave={(text) => put(at, { text })} />
                <div className="row">
                  <Select label={one(at + 1).evidence} tiny value={statement.evidence} choices={EVIDENCE} onChange={(kind) => put(at, { evidence: kind as EvidenceKind })} />
                  <IconButton name={one(at + 1).drop} size="tiny" onPress={() => onChange(statements.filter((_, n) => n !== at))}><Trash2 size={14} aria-hidden="true" /></IconButton>
                </div>
              </>
            ) : (
              <p dir="auto">{statement.text} <span className="chip">{evidenceSaid(statement.evidence)}</span></p>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && statements.length < MOST ? <Button size="tiny" onPress={add}><Plus size={14} aria-hidden="true" /> {addSaid}</Button> : null}
    </section>
  );
}
