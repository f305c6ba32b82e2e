/** Words that mean the same in this product; a search for one finds the others. `sojourn.maps.synonyms` says the same. */

export const SYNONYMS: readonly (readonly string[])[] = [
  ["journey", "case", "trace"],
  ["map", "cjm"],
  ["stage", "phase"],
  ["touchpoint", "step", "interaction"],
  ["lane", "section", "swimlane"],
  ["card", "cell", "sticky"],
  ["representative", "archetype"],
];

/** A word of a search (folded) with those that mean the same, itself first; a plural is read as its singular. */
export function meant(word: string): readonly string[] {
  const singular = (one: string): boolean => word === one || word === `${one}s`;
  const group = SYNONYMS.find((words) => words.some(singular));
  return group ? [word, ...group.filter((one) => !singular(one))] : [word];
}
