/** A field of the panel: what is typed is kept when one leaves it, and Escape takes it back. */
import { useEffect, useRef, useState } from "react";
import { Field } from "@/ui/kit/Field";
import { useMayWrite } from "@/ui/map/model/hooks";

export interface DraftFieldProps {
  readonly label: string;
  readonly value: string;
  readonly save: (value: string) => void;
  readonly rows?: number;
  readonly hint?: string;
  readonly type?: "text" | "date" | "number";
  readonly maxLength?: number;
}

export function DraftField({ label, value, save, rows, hint, type = "text", maxLength }: DraftFieldProps) {
  const mayWrite = useMayWrite();
  const [draft, setDraft] = useState(value);
  const base = useRef(value);
  useEffect(() => {
    // Somebody else wrote: shown, unless something unkept stands here.
    setDraft((mine) => (mine === base.current ? value : mine));
    base.current = value;
  }, [value]);
  const keep = () => {
    if (draft === base.current) return;
    base.current = draft;
    save(draft);
  };
  return (
    <Field
      label={label}
      value={draft}
      onChange={setDraft}
      onBlur={keep}
      type={type}
      isReadOnly={!mayWrite}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (!rows || event.ctrlKey || event.metaKey)) keep();
        if (event.key !== "Escape" || draft === base.current) return event.continuePropagation();
        setDraft(base.current);
      }}
      {...(rows ? { rows } : {})}
      {...(hint ? { hint } : {})}
      {...(maxLength ? { maxLength } : {})}
    />
  );
}
