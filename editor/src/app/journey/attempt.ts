/** Runs a command of the document; where it is refused, people are told why. */
import { EditRefused } from "@/document/refused";
import { say } from "@/ui/kit/toasts";

export function attempt<T>(command: () => T): T | null {
  try {
    return command();
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    say(error.message);
    return null;
  }
}
