/** Whether what one did is safe: saved durably, on its way, or kept in this browser until the server is back. */
import { Check, CircleAlert, CloudOff, RefreshCw } from "lucide-react";
import { isBarred, type Status } from "@/document/connection";
import { FAILED } from "@/document/wire";
import { tr, trIn } from "@/language/tr";
import { Tip } from "@/ui/kit/Tip";
import { Button } from "react-aria-components";

interface Said {
  readonly word: string;
  readonly means: string;
  readonly sign: "saved" | "going" | "away" | "wrong";
}

/** The state in words: what stands there, and what it means. */
export function savedSaid({ state, saved, reason, code }: Pick<Status, "state" | "saved" | "reason" | "code">): Said {
  if (state === "refused") return { sign: "wrong", word: saved ? trIn("state", "Closed") : tr("Not saved"), means: reason };
  if (!saved && code === FAILED) return { sign: "wrong", word: tr("Not saved"), means: tr("The server cannot write it: {reason}. Your changes are kept in this browser and sent as soon as it can.", { reason }) };
  if (state === "offline") {
    const means = saved ? tr("The server is not reached. Go on: what you change is kept in this browser and sent when it is back.") : tr("Your changes are kept in this browser. They are sent when the server is back.");
    return { sign: "away", word: tr("Offline"), means };
  }
  if (state === "connecting") return { sign: "going", word: tr("Connecting"), means: tr("Fetching what others have changed.") };
  if (isBarred({ state, code })) return { sign: "wrong", word: tr("Not saved"), means: `${reason} ${tr("Your last changes are not on the server; download your copy to keep them.")}` };
  if (saved) return { sign: "saved", word: tr("Saved"), means: tr("The server has written everything durably.") };
  return { sign: "going", word: tr("Saving"), means: tr("Your last changes are on their way to the server.") };
}

const SIGNS = { saved: Check, going: RefreshCw, away: CloudOff, wrong: CircleAlert } as const;

export function Saved({ status }: { readonly status: Status }) {
  const { word, means, sign } = savedSaid(status);
  const wrong = sign === "wrong";
  const Icon = SIGNS[sign];
  return (
    <>
      <Tip text={means}>
        <Button className={wrong ? "saved wrong" : "saved"} aria-label={`${word}. ${means}`}>
          <Icon size={15} aria-hidden="true" /> <span>{word}</span>
        </Button>
      </Tip>
      <span className="hidden-visually" role="status">{wrong || sign === "away" ? `${word}. ${means}` : ""}</span>
    </>
  );
}
