/** Asked before signing out while something was not sent: it would be gone with the copies in this browser. */
import { shownText } from "@/document/text";
import type { CopyLine } from "@/document/copies";
import { counted } from "@/system/words";
import { Confirm } from "@/ui/kit/Dialog";

export interface UnsentProps {
  readonly journeys: readonly CopyLine[];
  readonly onClose: () => void;
  readonly onLeave: () => void;
}

export default function Unsent({ journeys, onClose, onLeave }: UnsentProps) {
  return (
    <Confirm title="Not everything has been sent" isOpen onClose={onClose} onConfirm={onLeave} action="Sign out and lose it">
      <p>Signing out removes what this browser keeps. Changes in {counted(journeys.length, "journey")} have not reached the server yet; open it while the server is there, and they are sent.</p>
      <ul>{journeys.map(({ map, title }) => <li key={map} dir="auto">{shownText(title) || "Untitled"}</li>)}</ul>
    </Confirm>
  );
}
