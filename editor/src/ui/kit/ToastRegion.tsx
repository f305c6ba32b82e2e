/** Where the messages at the foot of the page are shown: of its own, since it is seen only when something has happened. */
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, Text, UNSTABLE_Toast as Toast, UNSTABLE_ToastContent as Content, UNSTABLE_ToastQueue as Queue, UNSTABLE_ToastRegion as Region } from "react-aria-components";
import { tr, trIn } from "@/language/tr";
import type { Message, Take } from "@/ui/kit/toasts";

/** Takes every message from now on, those that wait first. */
export default function ToastRegion({ onReady }: { readonly onReady: (take: Take) => void }) {
  const [queue] = useState(() => new Queue<Message>({ maxVisibleToasts: 3 }));
  useEffect(() => onReady((message, timeout) => void queue.add(message, timeout ? { timeout } : {})), [queue, onReady]);
  return (
    <Region queue={queue} className="toasts" aria-label={trIn("at the foot of the page", "Messages")}>
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
          <Button slot="close" className="btn icon" aria-label={tr("Close this message")}>
            <X size={16} aria-hidden="true" />
          </Button>
        </Toast>
      )}
    </Region>
  );
}
