/** Undo and redo of what this person did, never of what others did. */
import * as Y from "yjs";
import { LOCAL } from "@/document/edit";
import { Topics, type Told } from "@/document/told";

/** Edits of one kind that follow each other within this time are undone as one. */
const TOGETHER_MS = 1_000;
const LABEL = "label";

/** What can be undone and redone, by its label; null where nothing can. */
export interface Steps {
  readonly undo: string | null;
  readonly redo: string | null;
}

export class History {
  private readonly manager: Y.UndoManager;
  private readonly topics = new Topics();
  private label = "";
  private together = "";
  private shown: Steps = { undo: null, redo: null };

  constructor(ydoc: Y.Doc, scope: Y.Map<unknown>[]) {
    this.manager = new Y.UndoManager(scope, { doc: ydoc, captureTimeout: TOGETHER_MS, trackedOrigins: new Set([LOCAL]) });
    this.manager.on("stack-item-added", ({ stackItem }) => {
      stackItem.meta.set(LABEL, this.label);
      this.refresh();
    });
    this.manager.on("stack-item-popped", () => this.refresh());
    this.manager.on("stack-cleared", () => this.refresh());
  }

  /** Called before an edit: it is a step of its own unless it goes together with the one before. */
  begin(label: string, together: string): void {
    if (!together || together !== this.together) this.manager.stopCapturing();
    this.label = label;
    this.together = together;
  }

  /** The next edit is a step of its own: for the end of typing or of a drag. */
  pause(): void {
    this.together = "";
  }

  /** Takes back this person's last step; answers with its label, or null where there was nothing to take back. */
  undo(): string | null {
    return this.step(this.shown.undo, () => this.manager.undo());
  }

  redo(): string | null {
    return this.step(this.shown.redo, () => this.manager.redo());
  }

  /** What can be undone and redone; the same object until it changes. */
  steps(): Steps {
    return this.shown;
  }

  subscribe(told: Told): () => void {
    return this.topics.subscribe("steps", told);
  }

  destroy(): void {
    this.manager.destroy();
  }

  private step(label: string | null, take: () => { meta: Map<unknown, unknown> } | null): string | null {
    if (label === null) return null;
    this.label = label;
    this.together = "";
    const taken = take();
    this.refresh();
    return taken ? String(taken.meta.get(LABEL)) : null;
  }

  private refresh(): void {
    const top = (stack: readonly { meta: Map<unknown, unknown> }[]): string | null => {
      const last = stack[stack.length - 1];
      return last ? String(last.meta.get(LABEL) ?? "") : null;
    };
    const now = { undo: top(this.manager.undoStack), redo: top(this.manager.redoStack) };
    if (now.undo === this.shown.undo && now.redo === this.shown.redo) return;
    this.shown = now;
    this.topics.tell(["steps"]);
  }
}
