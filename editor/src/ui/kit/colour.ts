/** Colours that people chose for personas: chosen on a light ground, and lighter on a dark one. */

/** A stored colour as it is shown in the reader's theme; the accent where none is stored. */
export function shownColour(colour: string): string {
  return colour ? `light-dark(${colour}, color-mix(in oklab, ${colour} 58%, white))` : "var(--accent)";
}
