/** Short messages at the foot of the page that say what happened, with a way to undo it; F6 leads to them. */
import { X } from "lucide-react";
import { Button, Text, UNSTABLE_Toast as Toast, UNSTABLE_ToastContent as Content, UNSTABLE_ToastQueue as Queue, UNSTABLE_ToastRegion as Region } from "react-aria-components";

export interface Message {
  readonly text: string;
  readonly undo?: { readonly name: string; readonly run: () => void };
}

const LASTS_MS = 8000;
const queue = new Queue<Message>({ maxVisibleToasts: 3 });

/** Say what happened. Messages that offer something stay longer. */
export function say(text: string, undo?: () => void, name = "Undo"): void {
  queue.add(undo ? { text, undo: { name, run: undo } } : { text }, { timeout: undo ? 2 * LASTS_MS : LASTS_MS });
}

/** Offer something that stays in view until it is taken or closed. */
export function offer(text: string, name: string, run: () => void): void {
  queue.add({ text, undo: { name, run } });
}

export function Toasts() {
  return (
    <Region queue={queue} className="toasts" aria-label="Messages">
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <Content className="grow">
            <Text slot="title">{toast.content.text}</Text>
          </Content>
          {toast.content.undo ? (
            <Button
              className="btn undo"
              onPress={() => {
                toast.content.undo?.run();
                queue.close(toast.key);
              }}
            >
              {toast.content.undo.name}
            </Button>
          ) : null}
          <Button slot="close" className="btn icon" aria-label="Close this message">
            <X size={16} aria-hidden="true" />
          </Button>
        </Toast>
      )}
    </Region>
  );
}
