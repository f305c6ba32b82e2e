/** A list of statements of a persona (needs, goals, pains, quotes), each with what it rests on. */
import { Plus, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { EVIDENCE } from "@/app/personas/evidence";
import type { Statement } from "@/schema/personas";
import type { EvidenceKind } from "@/schema/records";
import { Button, IconButton } from "@/ui/kit/Button";
import { Select } from "@/ui/kit/Select";
import { Draft } from "@/app/personas/Draft";

const MOST = 24;

export interface StatementsProps {
  readonly title: string;
  /** What one of them is called. */
  readonly one: string;
  /** What to ask people, where nothing is said yet. */
  readonly ask: string;
  readonly statements: readonly Statement[];
  readonly onChange: (statements: readonly Statement[]) => void;
  readonly mayEdit: boolean;
}

export function Statements({ title, one, ask, statements, onChange, mayEdit }: StatementsProps) {
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
      {statements.length ? null : <p className="mut">To ask: {ask}</p>}
      <ul ref={place} className="p-statements">
        {statements.map((statement, at) => (
          <li key={at}>
            {mayEdit ? (
              <>
                <Draft label={`${one} ${at + 1}`} value={statement.text} rows={2} maxLength={2000} onSave={(text) => put(at, { text })} />
                <div className="row">
                  <Select label={`What ${one.toLowerCase()} ${at + 1} rests on`} tiny value={statement.evidence} choices={EVIDENCE} onChange={(kind) => put(at, { evidence: kind as EvidenceKind })} />
                  <IconButton name={`Delete ${one.toLowerCase()} ${at + 1}`} size="tiny" onPress={() => onChange(statements.filter((_, n) => n !== at))}><Trash2 size={14} aria-hidden="true" /></IconButton>
                </div>
              </>
            ) : (
              <p dir="auto">{statement.text} <span className="chip">{statement.evidence}</span></p>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && statements.length < MOST ? <Button size="tiny" onPress={add}><Plus size={14} aria-hidden="true" /> Add {one.toLowerCase()}</Button> : null}
    </section>
  );
}
