/** Whether what one did is safe: saved durably, on its way, or kept in this browser until the server is back. */
import { Check, CircleAlert, CloudOff, RefreshCw } from "lucide-react";
import { isBarred, type Status } from "@/document/connection";
import { FAILED } from "@/document/wire";
import { Tip } from "@/ui/kit/Tip";
import { Button } from "react-aria-components";

/** The state in words: what stands there, and what it means. */
export function savedSaid({ state, saved, reason, code }: Pick<Status, "state" | "saved" | "reason" | "code">): { readonly word: string; readonly means: string } {
  if (state === "refused") return { word: saved ? "Closed" : "Not saved", means: reason };
  if (!saved && code === FAILED) return { word: "Not saved", means: `The server cannot write it: ${reason}. Your changes are kept in this browser and sent as soon as it can.` };
  if (state === "offline") return { word: "Offline", means: saved ? "The server is not reached. Go on: what you change is kept in this browser and sent when it is back." : "Your changes are kept in this browser. They are sent when the server is back." };
  if (state === "connecting") return { word: "Connecting", means: "Fetching what others have changed." };
  if (isBarred({ state, code })) return { word: "Not saved", means: `${reason} Your last changes are not on the server; download your copy to keep them.` };
  return saved ? { word: "Saved", means: "The server has written everything durably." } : { word: "Saving", means: "Your last changes are on their way to the server." };
}

export function Saved({ status }: { readonly status: Status }) {
  const { word, means } = savedSaid(status);
  const wrong = word === "Not saved" || word === "Closed";
  const Icon = word === "Saved" ? Check : word === "Offline" ? CloudOff : wrong ? CircleAlert : RefreshCw;
  return (
    <>
      <Tip text={means}>
        <Button className={wrong ? "saved wrong" : "saved"} aria-label={`${word}. ${means}`}>
          <Icon size={15} aria-hidden="true" /> <span>{word}</span>
        </Button>
      </Tip>
      <span className="hidden-visually" role="status">{wrong || word === "Offline" ? `${word}. ${means}` : ""}</span>
    </>
  );
}
