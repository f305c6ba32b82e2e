/** Where one writes a comment: `@` names people, Ctrl+Enter sends it. */
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { tr } from "@/language/tr";
import { mentioned, meant, named, naming, type Nameable } from "@/system/mentions";
import { Button } from "@/ui/kit/Button";

const MOST = 6;

export interface ComposerProps {
  readonly label: string;
  readonly action: string;
  readonly people: readonly Nameable[];
  readonly text?: string;
  /** False keeps what was written. */
  readonly onSend: (text: string, mentions: readonly string[]) => Promise<boolean>;
  readonly onLeave?: () => void;
}

export function Composer({ label, action, people, text: before = "", onSend, onLeave }: ComposerProps) {
  const [text, setText] = useState(before);
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const names = useNaming(people, text, setText, field);
  const id = useId();
  const send = async (): Promise<void> => {
    if (!text.trim() || sending) return;
    setSending(true);
    if (await onSend(text.trim(), mentioned(text, people))) setText("");
    setSending(false);
  };
  const press = (event: KeyboardEvent): void => {
    if (names.press(event)) event.preventDefault();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
    else if (event.key === "Escape" && onLeave) {
      event.preventDefault();
      onLeave();
    }
  };
  return (
    <form className="t-composer" onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id} ref={field} className="input" rows={2} maxLength={10_000} value={text} dir="auto" placeholder={tr("@ names somebody")}
        aria-autocomplete="list" aria-controls={names.found.length ? `${id}-names` : undefined} aria-activedescendant={names.found.length ? `${id}-${names.at}` : undefined}
        onChange={(event) => { setText(event.target.value); names.look(event.target.value, event.target.selectionStart); }}
        onKeyDown={press} onBlur={names.close}
      />
      {names.found.length ? (
        <ul id={`${id}-names`} role="listbox" aria-label={tr("People")} className="t-names">
          {names.found.map((person, at) => (
            <li key={person.id} id={`${id}-${at}`} role="option" aria-selected={at === names.at} onPointerDown={(event) => { event.preventDefault(); names.take(person); }}>{person.name}</li>
          ))}
        </ul>
      ) : null}
      <div className="row">
        <Button size="tiny" type="submit" look="primary" isDisabled={!text.trim()} busy={sending}>{action}</Button>
        {onLeave ? <Button size="tiny" look="quiet" onPress={onLeave}>{tr("Cancel")}</Button> : null}
      </div>
    </form>
  );
}

/** The people that what is being written may name, and choosing one by key or pointer. */
function useNaming(people: readonly Nameable[], text: string, setText: (text: string) => void, field: { readonly current: HTMLTextAreaElement | null }) {
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const now = caret === null ? null : naming(text, caret);
  const found = now ? meant(people, now.words).slice(0, MOST) : [];
  const close = (): void => setCaret(null);
  const take = (person: Nameable): void => {
    if (!now || caret === null) return;
    const made = named(text, now.at, caret, person.name);
    setText(made.text);
    close();
    requestAnimationFrame(() => field.current?.setSelectionRange(made.caret, made.caret));
  };
  const press = ({ key }: KeyboardEvent): boolean => {
    const person = found[at];
    if (!person) return false;
    if (key === "ArrowDown" || key === "ArrowUp") setAt((at + (key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    else if (key === "Enter" || key === "Tab") take(person);
    else if (key === "Escape") close();
    else return false;
    return true;
  };
  const look = (written: string, place: number): void => {
    setAt(0);
    setCaret(naming(written, place) ? place : null);
  };
  return { found, at, press, take, close, look };
}
