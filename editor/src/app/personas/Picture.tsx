/** A persona's picture, or its initials on its colour. */
import { tr } from "@/language/tr";
import { initials } from "@/ui/kit/marks";
import type { PersonaSheet } from "@/schema/personas";

export function Picture({ persona, large }: { readonly persona: PersonaSheet; readonly large?: boolean }) {
  const size = large ? "p-picture large" : "p-picture";
  if (persona.picture) return <img className={size} src={persona.picture} alt={tr("Picture of {name}", { name: persona.name })} />;
  return <span className={size} style={{ background: persona.colour }} aria-hidden="true">{initials(persona.name)}</span>;
}
