/** Asked before signing out while something was not sent: it would be gone with the copies in this browser. */
import { shownText } from "@/document/text";
import type { CopyLine } from "@/document/copies";
import { tr, trn } from "@/language/tr";
import { Confirm } from "@/ui/kit/Dialog";

export interface UnsentProps {
  readonly journeys: readonly CopyLine[];
  readonly onClose: () => void;
  readonly onLeave: () => void;
}

export default function Unsent({ journeys, onClose, onLeave }: UnsentProps) {
  return (
    <Confirm title={tr("Not everything has been sent")} isOpen onClose={onClose} onConfirm={onLeave} action={tr("Sign out and lose it")}>
      <p>
        {tr("Signing out removes what this browser keeps.")}{" "}
        {trn(
          journeys.length,
          "Changes in {n} journey have not reached the server yet; open it while the server is there, and they are sent.",
          "Changes in {n} journeys have not reached the server yet; open it while the server is there, and they are sent.",
        )}
      </p>
      <ul>{journeys.map(({ map, title }) => <li key={map} dir="auto">{shownText(title) || tr("Untitled")}</li>)}</ul>
    </Confirm>
  );
}
