/** Edits a name in its place: Enter keeps it, Escape leaves it, going elsewhere keeps it. */
import { useLayoutEffect, useRef } from "react";
import { useCanvas } from "@/ui/map/model/hooks";
import { NAME_LIMIT } from "@/document/text";

export interface NameEditProps {
  readonly name: string;
  readonly label: string;
  readonly save: (name: string) => void;
}

export function NameEdit({ name, label, save }: NameEditProps) {
  const canvas = useCanvas();
  const field = useRef<HTMLTextAreaElement>(null);
  const left = useRef(false);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const leave = (keep: boolean) => {
    if (left.current) return;
    left.current = true;
    const value = field.current?.value.trim() ?? "";
    const place = field.current?.closest<HTMLElement>("[data-key]");
    const within = place?.contains(document.activeElement);
    canvas.edit(null);
    if (keep && value && value !== name) save(value);
    if (within) place?.focus({ preventScroll: true });
  };
  return (
    <textarea
      ref={field}
      className="m-name-edit"
      defaultValue={name}
      rows={2}
      maxLength={NAME_LIMIT}
      aria-label={label}
      dir="auto"
      onBlur={() => leave(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") leave(false);
        if (event.key === "Enter" && !event.nativeEvent.isComposing) {
          event.preventDefault();
          leave(true);
        }
      }}
    />
  );
}
