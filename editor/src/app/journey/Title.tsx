/** The title of a journey, or the name of something else, edited where it stands. */
import { useRef, useState } from "react";
import { Button, Input } from "react-aria-components";
import { shownText } from "@/document/text";
import { tr } from "@/language/tr";

export interface TitleProps {
  readonly title: string;
  readonly mayWrite: boolean;
  readonly label?: string;
  readonly onChange: (title: string) => void;
}

export function Title({ title, mayWrite, onChange, label = tr("Title of the journey") }: TitleProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const shown = shownText(title) || tr("Untitled");
  const leave = (keep: boolean): void => {
    if (draft === null) return;
    setDraft(null);
    if (keep && draft.trim() && draft.trim() !== title) onChange(draft.trim());
    requestAnimationFrame(() => trigger.current?.focus());
  };
  if (draft !== null) {
    return (
      <div className="title editing">
        <Input
          aria-label={label}
          value={draft}
          maxLength={200}
          autoFocus
          dir="auto"
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => leave(true)}
          onKeyDown={(event) => {
            if (event.key === "Enter") leave(true);
            if (event.key === "Escape") leave(false);
          }}
        />
      </div>
    );
  }
  return (
    <h1 className="title" dir="auto">
      {mayWrite ? <Button ref={trigger} onPress={() => setDraft(title)} aria-label={tr("{title}, rename", { title: shown })}>{shown}</Button> : shown}
    </h1>
  );
}
