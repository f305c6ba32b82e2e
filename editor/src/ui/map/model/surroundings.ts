/** What the page around the canvas lends it: other maps, people, files, tickets, and the day. */
import type { ReactNode } from "react";
import type { MapCheck } from "@/schema/checks";
import type { About } from "@/schema/talk";
import type { CopyFiles, WorkshopShown } from "@/ui/map/model/canvas";

/** Another map of the workspace, to link to. */
export interface MapChoice {
  readonly id: string;
  readonly title: string;
}

export interface PersonChoice {
  readonly id: string;
  readonly name: string;
}

/** A persona of the workspace, for a map to take. */
export interface PersonaChoice {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly sheet: { readonly about: string };
}

export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly media_type: string;
}

/** Comments of the map, lent by the page. */
export interface LentTalk {
  /** Open threads by the id of what they are about, "" for the map. */
  readonly counts: ReadonlyMap<string, number>;
  /** The panel with comments on something, and going to what others are about. */
  readonly draw: (about: About, record: string, onGo: (about: About, record: string) => void) => ReactNode;
  /** What one came to read: the panel opens with it. */
  readonly begin: { readonly about: About; readonly record: string } | null;
}

/** Draws the panel of a workshop: where the focus is, and going elsewhere, and giving dots. */
export type DrawWorkshop = (place: WorkshopPlace) => ReactNode;

export interface WorkshopPlace {
  /** The card or touchpoint that is selected; `map` where none is. */
  readonly about: About;
  readonly record: string;
  /** The touchpoint in whose column that is, "" for none. */
  readonly touchpoint: string;
  readonly onGo: (about: About, record: string) => void;
  readonly onGive: (about: About, record: string, by: 1 | -1) => void;
}

/** Rounds of a workshop on the map, lent by the page. */
export interface LentWorkshop {
  readonly shown: WorkshopShown;
  readonly draw: DrawWorkshop;
}

export interface Surroundings {
  /** Id of this map. */
  readonly mapId: string;
  readonly maps: readonly MapChoice[];
  readonly people: readonly PersonChoice[];
  /** Of the workspace; none where the page does not lend them. */
  readonly personas?: readonly PersonaChoice[];
  readonly openMap: (id: string) => void;
  /** Address of a kept file. */
  readonly fileAddress: (id: string) => string;
  readonly keepFile: (file: File) => Promise<KeptFile>;
  /** The files that were put into this map. */
  readonly listFiles: () => Promise<readonly KeptFile[]>;
  readonly copyFiles: CopyFiles;
  /** The tickets behind measured touchpoints, drawn; absent where the map follows no data. */
  readonly tickets?: (measured: readonly string[]) => ReactNode;
  /** Holds the map, as it is saved, against every check; absent for who only reads it by a link. */
  readonly readChecks?: () => Promise<readonly MapCheck[]>;
  /** Comments; absent where the page lends none. */
  readonly talk?: Pick<LentTalk, "draw">;
  /** Rounds of a workshop; absent where the page lends none. */
  readonly drawWorkshop?: DrawWorkshop;
  /** Id of who looks at the map. */
  readonly me: string;
  /** Today, as `2026-12-04`. */
  readonly today: string;
}
