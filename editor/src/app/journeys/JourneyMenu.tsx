/** What one can do with a journey in the list: duplicate, archive, delete and undo, keep as a template, bring back. */
import { Archive, ArchiveRestore, Copy, Ellipsis, FileJson, LayoutTemplate, Trash2, Undo2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useLocation } from "wouter";
import { patch, post, told } from "@/app/api";
import { removeForGood } from "@/app/bin";
import { act, archive, discard } from "@/app/journeys/acting";
import type { State } from "@/app/journeys/Journeys";
import { changed } from "@/app/resource";
import { isAtLeast, useMayEdit, useMe } from "@/app/session";
import type { MapLine } from "@/schema/api";
import { IconButton } from "@/ui/kit/Button";
import { Menu, type Action } from "@/ui/kit/Menu";
import { say } from "@/ui/kit/toasts";

const Confirm = lazy(async () => ({ default: (await import("@/ui/kit/Dialog")).Confirm }));
const TemplateDialog = lazy(() => import("@/app/journeys/TemplateDialog"));

const SIZE = { size: 16, "aria-hidden": true } as const;

export function JourneyMenu({ map, state }: { readonly map: MapLine; readonly state: State }) {
  const [, go] = useLocation();
  const mayMake = useMayEdit();
  const mayChange = map.role !== null && isAtLeast(map.role, "editor");
  const isOwner = useMe().role === "owner";
  const [ending, setEnding] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const name = `“${map.title || "Untitled"}”`;
  const duplicate = async (): Promise<void> => {
    try {
      const made = await post<{ readonly id: string }>("/maps", { from: { kind: "map", id: map.id } });
      changed("/maps");
      say(`${name} is duplicated.`, () => go(`/journeys/${made.id}`), "Open");
    } catch (error) {
      say(told(error));
    }
  };
  const file: Action = { id: "file", name: "Download as file", icon: <FileJson {...SIZE} />, run: () => location.assign(`/api/maps/${map.id}/document.json`) };
  const shelf: Action =
    state === "archived"
      ? { id: "unarchive", name: "Take out of the archive", icon: <ArchiveRestore {...SIZE} />, run: () => void act(() => patch(`/maps/${map.id}`, { archived: false }), `${name} is active again.`) }
      : { id: "archive", name: "Archive", icon: <Archive {...SIZE} />, run: () => void archive(map) };
  const copy: Action = { id: "copy", name: "Duplicate", icon: <Copy {...SIZE} />, run: () => void duplicate() };
  const template: Action = { id: "template", name: "Keep as a template", icon: <LayoutTemplate {...SIZE} />, run: () => setKeeping(true) };
  const bin: Action = { id: "bin", name: "Delete", danger: true, icon: <Trash2 {...SIZE} />, run: () => void discard(map) };
  const forGood: Action = { id: "gone", name: "Delete for good", danger: true, icon: <Trash2 {...SIZE} />, run: () => setEnding(true) };
  const actions: Action[] =
    state === "deleted"
      ? [...(isOwner ? [forGood] : []), { id: "back", name: "Bring back", icon: <Undo2 {...SIZE} />, run: () => void act(() => post(`/maps/${map.id}/restore`), `${name} is back.`) }]
      : [
          ...(mayMake ? [copy] : []),
          ...(mayMake && mayChange ? [template] : []),
          file,
          ...(mayChange ? [{ ...shelf, line: true }, bin] : []),
        ];
  if (map.role === null || (!mayChange && state === "deleted")) return null;
  return (
    <>
      <Menu label={`Actions for ${name}`} actions={actions} trigger={<IconButton name={`Actions for ${name}`}><Ellipsis size={17} aria-hidden="true" /></IconButton>} />
      {ending ? (
        <Suspense fallback={null}>
          <Confirm title={`Delete ${name} for good?`} isOpen onClose={() => setEnding(false)} onConfirm={() => void removeForGood("maps", map.id, map.title || "Untitled")} action="Delete for good">
            <p>Its history and its files are removed with it. This cannot be undone.</p>
          </Confirm>
        </Suspense>
      ) : null}
      {keeping ? <Suspense fallback={null}><TemplateDialog map={map} onClose={() => setKeeping(false)} /></Suspense> : null}
    </>
  );
}
