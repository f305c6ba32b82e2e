/** Where a column stands, said by one style sheet for all of it: a column that moves is styled anew, not rendered anew. */
import type { CSSProperties } from "react";
import type { Columns } from "@/system/columns";

/** Width of a column in px. */
export const COLUMN = 148;

/** The class of everything that begins at a touchpoint. */
export function columnClass(touchpoint: string): string {
  return `at-${touchpoint.replace(/[^\w-]/g, (char) => `_${char.codePointAt(0) ?? 0}_`)}`;
}

/** Rules that put each class at its column. */
export function columnRules({ ids }: Columns): string {
  return ids.map((id, place) => `.${columnClass(id)}{grid-column-start:${place + 1}}`).join("");
}

/** How far something spans and in which row it stands; nothing for the commonest, one column in the first row. */
export function standing(span: number, row: number): CSSProperties | undefined {
  if (span === 1 && row === 0) return undefined;
  return { ...(span > 1 ? { gridColumnEnd: `span ${span}` } : {}), ...(row ? { gridRow: row + 1 } : {}) };
}
