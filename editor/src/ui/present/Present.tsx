/** A journey full-screen, stage by stage, in type that reads from the back of a room. Arrows turn, N shows notes, Escape leaves. */
import { ChevronLeft, ChevronRight, NotebookText, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { tr, trIn } from "@/language/tr";
import type { MeasuredPaths } from "@/schema/paths";
import type { Meta } from "@/schema/records";
import { IconButton } from "@/ui/kit/Button";
import { SlideShown } from "@/ui/present/SlideShown";
import { slidesOf } from "@/ui/present/slides";
import type { ShownMap } from "@/ui/read/shown";
import "@/ui/present/present.css";

export interface PresentProps {
  readonly meta: Meta;
  readonly shown: ShownMap;
  readonly measured: MeasuredPaths | null;
  readonly onClose: () => void;
}

const ONWARD = new Set(["ArrowRight", "ArrowDown", "PageDown", " "]);
const BACK = new Set(["ArrowLeft", "ArrowUp", "PageUp"]);

/** Which slide a key leads to, of `count`; null for a key that leads nowhere. */
export function turn(key: string, at: number, count: number): number | null {
  if (ONWARD.has(key)) return Math.min(count - 1, at + 1);
  if (BACK.has(key)) return Math.max(0, at - 1);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}

/** The whole screen while it stands, where the browser lets us. */
function useWholeScreen(): void {
  useEffect(() => {
    const asked = document.documentElement.requestFullscreen?.().catch(() => undefined);
    return () => {
      void asked?.then(() => (document.fullscreenElement ? document.exitFullscreen().catch(() => undefined) : undefined));
    };
  }, []);
}

export function Present({ meta, shown, measured, onClose }: PresentProps) {
  const slides = slidesOf(meta, shown, measured);
  const [asked, setAsked] = useState(0);
  const [notes, setNotes] = useState(false);
  useWholeScreen();
  const at = Math.min(asked, slides.length - 1);
  const slide = slides[at];
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const isButton = event.target instanceof HTMLButtonElement && event.key === " ";
      const next = isButton ? null : turn(event.key, at, slides.length);
      if (next !== null) {
        event.preventDefault();
        setAsked(next);
      } else if (event.key.toLowerCase() === "n") setNotes((shownNow) => !shownNow);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [at, slides.length]);
  if (!slide) return null;
  return (
    <ModalOverlay className="present-veil" isOpen onOpenChange={(open) => { if (!open) onClose(); }}>
      <Modal className="present">
        <Dialog aria-label={tr("Presenting {title}", { title: meta.title })}>
          <div className="slide-room" aria-live="polite" aria-atomic="true">
            <span className="hidden-visually">{tr("Slide {number} of {all}", { number: at + 1, all: slides.length })}</span>
            <SlideShown slide={slide} shown={shown} measured={measured} />
          </div>
          {notes ? <aside className="notes" aria-label={tr("Notes")}>{slide.notes.length ? slide.notes.map((note) => <p key={note}>{note}</p>) : <p className="mut">{tr("No notes here. A touchpoint’s note shows here.")}</p>}</aside> : null}
          <footer>
            <div className="progress" aria-hidden="true"><span style={{ width: `${(100 * (at + 1)) / slides.length}%` }} /></div>
            <span className="mut num">{at + 1} / {slides.length}</span>
            <div className="row">
              <IconButton name={trIn("slide before", "Back")} isDisabled={at === 0} onPress={() => setAsked(at - 1)}><ChevronLeft size={18} aria-hidden="true" /></IconButton>
              <IconButton name={trIn("next slide", "On")} isDisabled={at === slides.length - 1} onPress={() => setAsked(at + 1)}><ChevronRight size={18} aria-hidden="true" /></IconButton>
              <IconButton name={notes ? tr("Hide notes (N)") : tr("Show notes (N)")} onPress={() => setNotes(!notes)}><NotebookText size={17} aria-hidden="true" /></IconButton>
              <IconButton name={tr("Leave (Escape)")} onPress={onClose}><X size={18} aria-hidden="true" /></IconButton>
            </div>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
