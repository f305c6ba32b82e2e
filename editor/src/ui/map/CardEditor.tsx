/** Edits a card's text in its place, in light Markdown with buttons and shortcuts; what others write meanwhile is kept. */
import { Bold, Link2, List } from "lucide-react";
import { useEffect, useLayoutEffect, useRef } from "react";
import { setCardText } from "@/document/commands/cards";
import { movedCaret, TEXT_LIMIT } from "@/document/text";
import { tr } from "@/language/tr";
import { insertLink, toggleBold, toggleList, type Edited } from "@/system/markdown";
import type { Canvas } from "@/ui/map/model/canvas";
import { useCanvas } from "@/ui/map/model/hooks";

/** A pause this long while writing keeps what was written. */
const PAUSE_MS = 600;

type Change = (text: string, from: number, to: number) => Edited;
const SHORTCUTS: Readonly<Record<string, Change>> = { b: toggleBold, l: toggleList, k: insertLink };

export function CardEditor({ id, text }: { readonly id: string; readonly text: string }) {
  const canvas = useCanvas();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useRef<Draft | null>(null);
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    draft.current = new Draft(canvas, id, area);
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    grow(area);
  }, [canvas, id]);
  useEffect(() => draft.current?.follow(text), [text]);
  useEffect(() => () => draft.current?.end(), []);
  const leave = (keep: boolean) => {
    const place = field.current?.closest<HTMLElement>("[data-key]");
    const within = place?.contains(document.activeElement);
    if (keep) draft.current?.keep();
    else draft.current?.abandon();
    canvas.edit(null);
    if (within) place?.focus({ preventScroll: true });
  };
  const apply = (change: Change) => {
    const area = field.current;
    if (!area) return;
    const made = change(area.value, area.selectionStart, area.selectionEnd);
    area.value = made.text;
    area.setSelectionRange(made.from, made.to);
    area.focus();
    draft.current?.written();
    grow(area);
  };
  return (
    <div className="m-editor" onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || leave(true)}>
      <textarea
        ref={field}
        defaultValue={text}
        rows={1}
        maxLength={TEXT_LIMIT}
        aria-label={tr("Text of the card")}
        dir="auto"
        placeholder={tr("Write…")}
        onInput={(event) => {
          draft.current?.written();
          grow(event.currentTarget);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          const held = event.ctrlKey || event.metaKey;
          const change = held ? SHORTCUTS[event.key.toLowerCase()] : undefined;
          if (event.key === "Escape") leave(false);
          else if (event.key === "Enter" && held) leave(true);
          else if (change) {
            event.preventDefault();
            apply(change);
          }
        }}
      />
      <div className="m-editor-tools" role="toolbar" aria-label={tr("Formatting")}>
        <Tool name={tr("Bold (Ctrl+B)")} icon={<Bold size={13} />} run={() => apply(toggleBold)} />
        <Tool name={tr("List (Ctrl+L)")} icon={<List size={13} />} run={() => apply(toggleList)} />
        <Tool name={tr("Link (Ctrl+K)")} icon={<Link2 size={13} />} run={() => apply(insertLink)} />
        <span>{tr("Ctrl+Enter keeps it")}</span>
      </div>
    </div>
  );
}

function Tool({ name, icon, run }: { readonly name: string; readonly icon: React.ReactNode; readonly run: () => void }) {
  return (
    <button type="button" aria-label={name} title={name} onMouseDown={(event) => event.preventDefault()} onClick={run} onKeyDown={(event) => event.stopPropagation()}>
      {icon}
    </button>
  );
}

function grow(area: HTMLTextAreaElement): void {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

/** The text as its writer sees it, and the text of the document that it was made from. */
class Draft {
  private readonly first: string;
  private base: string;
  private timer = 0;
  private over = false;

  constructor(private readonly canvas: Canvas, private readonly id: string, private readonly area: HTMLTextAreaElement) {
    this.first = this.base = area.value;
  }

  written(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.keep(), PAUSE_MS);
  }

  keep(): void {
    clearTimeout(this.timer);
    if (this.over || this.area.value === this.base) return;
    const mine = this.area.value;
    const [base] = [this.base, (this.base = mine)];
    this.canvas.attempt(() => setCardText(this.canvas.map, this.id, mine, base));
    this.follow(this.canvas.map.getRecord("cards", this.id)?.text ?? mine);
  }

  /** The document reads differently: shown at once, unless there is something unkept, which is merged when it is kept. */
  follow(text: string): void {
    if (this.over || text === this.base || this.area.value !== this.base) return;
    const [from, to] = [movedCaret(this.base, text, this.area.selectionStart), movedCaret(this.base, text, this.area.selectionEnd)];
    this.base = this.area.value = text;
    this.area.setSelectionRange(from, to);
    grow(this.area);
  }

  abandon(): void {
    clearTimeout(this.timer);
    if (this.base !== this.first) this.canvas.attempt(() => setCardText(this.canvas.map, this.id, this.first, this.base));
    this.over = true;
  }

  end(): void {
    this.keep();
    this.over = true;
  }
}
