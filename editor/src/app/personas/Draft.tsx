/** A field that is saved when one leaves it, or presses Enter in a single line. */
import { useState } from "react";
import { Field } from "@/ui/kit/Field";

export interface DraftProps {
  readonly label: string;
  readonly value: string;
  readonly onSave: (value: string) => void;
  readonly rows?: number;
  readonly maxLength: number;
  readonly placeholder?: string;
  readonly isReadOnly?: boolean;
}

export function Draft({ label, value, onSave, rows, maxLength, placeholder, isReadOnly }: DraftProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const save = (): void => {
    if (draft !== null && draft.trim() !== value) onSave(draft.trim());
    setDraft(null);
  };
  return (
    <Field
      label={label}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={save}
      maxLength={maxLength}
      isReadOnly={isReadOnly ?? false}
      {...(rows ? { rows } : { onKeyDown: (event: { key: string }) => { if (event.key === "Enter") save(); } })}
      {...(placeholder ? { placeholder } : {})}
    />
  );
}
