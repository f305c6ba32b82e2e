/** Saves what people write of personas, in the order in which they wrote it; what fails is said. */
import { patch, told } from "@/app/api";
import { changed, know } from "@/app/resource";
import type { PersonaSheet, Sheet } from "@/schema/personas";
import { say } from "@/ui/kit/toasts";

let last: Promise<unknown> = Promise.resolve();

export interface PersonaChange {
  readonly name?: string;
  readonly colour?: string;
  readonly sheet?: Sheet;
}

/** One change after the other: a page that is typed into quickly never saves an older sheet last. */
export function savePersona(id: string, change: PersonaChange): void {
  last = last.then(async () => {
    try {
      know(`/personas/${id}`, await patch<PersonaSheet>(`/personas/${id}`, change));
      changed("/personas?");
    } catch (error) {
      say(told(error));
    }
  });
}
