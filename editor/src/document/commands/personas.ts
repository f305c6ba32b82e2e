/** Personas and the curve that the team believes for each; `remove` deletes. */
import type { MapDoc } from "@/document/doc";
import { EditRefused } from "@/document/refused";
import { checkLength, nameOf, TEXT_LIMIT } from "@/document/text";
import { keyBefore } from "@/document/commands/placing";
import { tr } from "@/language/tr";

/** A new persona before another (null: at the end). Answers with its id. */
export function addPersona(map: MapDoc, name: string, colour = "", before: string | null = null, note = ""): string {
  checkLength(note, TEXT_LIMIT, tr("This description"));
  const about = note ? { note } : {};
  return map.edit(tr("Add persona"), (plan) =>
    plan.create("personas", { name: nameOf(name), colour, ...about, order: keyBefore(map, plan, "personas", before) }),
  );
}

export function renamePersona(map: MapDoc, id: string, name: string): void {
  map.need("personas", id);
  map.edit(tr("Rename persona"), (plan) => plan.set("personas", id, { name: nameOf(name) }), `name ${id}`);
}

export function colourPersona(map: MapDoc, id: string, colour: string): void {
  map.need("personas", id);
  map.edit(tr("Colour persona"), (plan) => plan.set("personas", id, { colour: nameOf(colour, tr("This colour")) }));
}

export function describePersona(map: MapDoc, id: string, note: string): void {
  map.need("personas", id);
  checkLength(note, TEXT_LIMIT, tr("This description"));
  map.edit(tr("Describe persona"), (plan) => plan.set("personas", id, { note }), `note ${id}`);
}

/** Moves a persona before another; null: to the end. */
export function movePersona(map: MapDoc, id: string, before: string | null): void {
  map.need("personas", id);
  if (before === id) return;
  map.edit(tr("Move persona"), (plan) => plan.set("personas", id, { order: keyBefore(map, plan, "personas", before, id) }));
}

/** How a persona feels at a touchpoint, -2..+2 in steps of 0.1; a drag is one step of undo. */
export function setFeeling(map: MapDoc, persona: string, touchpoint: string, feeling: number): void {
  map.need("personas", persona);
  map.need("touchpoints", touchpoint);
  if (!Number.isFinite(feeling)) throw new EditRefused("not_allowed", tr("A feeling is a number from -2 to 2."));
  const kept = Math.round(Math.min(2, Math.max(-2, feeling)) * 10) / 10;
  map.edit(tr("Set feeling"), (plan) => plan.setFeeling(persona, touchpoint, kept), `feeling ${persona} ${touchpoint}`);
}

export function clearFeeling(map: MapDoc, persona: string, touchpoint: string): void {
  if (map.need("personas", persona).curve[touchpoint] === undefined) return;
  map.edit(tr("Clear feeling"), (plan) => plan.setFeeling(persona, touchpoint, null));
}
