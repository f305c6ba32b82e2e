/** What one can do with a whole journey, from the bar over it. */
import { Archive, Copy, LayoutTemplate, Trash2 } from "lucide-react";
import { post, told } from "@/app/api";
import { archive, discard } from "@/app/journeys/acting";
import { changed } from "@/app/resource";
import { tr } from "@/language/tr";
import type { Action } from "@/ui/kit/Menu";
import { say } from "@/ui/kit/toasts";

const SIZE = { size: 16, "aria-hidden": true } as const;

export interface Ways {
  readonly go: (address: string) => void;
  readonly onTemplate: () => void;
}

export interface Mays {
  /** Make maps in this workspace. */
  readonly make: boolean;
  /** Change this one. */
  readonly change: boolean;
}

export function journeyActions(map: { readonly id: string; readonly title: string }, { make, change }: Mays, { go, onTemplate }: Ways): Action[] {
  const duplicate = async (): Promise<void> => {
    try {
      const made = await post<{ readonly id: string }>("/maps", { from: { kind: "map", id: map.id } });
      changed("/maps");
      say(tr("This is the copy."));
      go(`/journeys/${made.id}`);
    } catch (error) {
      say(told(error));
    }
  };
  const leave = (way: (map: { readonly id: string; readonly title: string }) => Promise<void>) => () => void way(map).then(() => go("/journeys"));
  const copy: Action = { id: "copy", name: tr("Duplicate"), icon: <Copy {...SIZE} />, run: () => void duplicate() };
  const template: Action = { id: "template", name: tr("Keep as a template"), icon: <LayoutTemplate {...SIZE} />, run: onTemplate };
  const changing: Action[] = [
    { id: "archive", name: tr("Archive"), icon: <Archive {...SIZE} />, line: true, run: leave(archive) },
    { id: "bin", name: tr("Delete"), danger: true, icon: <Trash2 {...SIZE} />, run: leave(discard) },
  ];
  return [...(make ? [copy] : []), ...(make && change ? [template] : []), ...(change ? changing : [])];
}
