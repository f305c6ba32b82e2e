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
import { tr } from "@/language/tr";
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
  const name = tr("“{name}”", { name: map.title || tr("Untitled") });
  const duplicate = async (): Promise<void> => {
    try {
      const made = await post<{ readonly id: string }>("/maps", { from: { kind: "map", id: map.id } });
      changed("/maps");
      say(tr("{name} is duplicated.", { name }), () => go(`/journeys/${made.id}`), tr("Open"));
    } catch (error) {
      say(told(error));
    }
  };
  const file: Action = { id: "file", name: tr("Download as file"), icon: <FileJson {...SIZE} />, run: () => location.assign(`/api/maps/${map.id}/document.json`) };
  const shelf: Action =
    state === "archived"
      ? { id: "unarchive", name: tr("Take out of the archive"), icon: <ArchiveRestore {...SIZE} />, run: () => void act(() => patch(`/maps/${map.id}`, { archived: false }), tr("{name} is active again.", { name })) }
      : { id: "archive", name: tr("Archive"), icon: <Archive {...SIZE} />, run: () => void archive(map) };
  const copy: Action = { id: "copy", name: tr("Duplicate"), icon: <Copy {...SIZE} />, run: () => void duplicate() };
  const template: Action = { id: "template", name: tr("Keep as a template"), icon: <LayoutTemplate {...SIZE} />, run: () => setKeeping(true) };
  const bin: Action = { id: "bin", name: tr("Delete"), danger: true, icon: <Trash2 {...SIZE} />, run: () => void discard(map) };
  const forGood: Action = { id: "gone", name: tr("Delete for good"), danger: true, icon: <Trash2 {...SIZE} />, run: () => setEnding(true) };
  const actions: Action[] =
    state === "deleted"
      ? [...(isOwner ? [forGood] : []), { id: "back", name: tr("Bring back"), icon: <Undo2 {...SIZE} />, run: () => void act(() => post(`/maps/${map.id}/restore`), tr("{name} is back.", { name })) }]
      : [
          ...(mayMake ? [copy] : []),
          ...(mayMake && mayChange ? [template] : []),
          file,
          ...(mayChange ? [{ ...shelf, line: true }, bin] : []),
        ];
  if (map.role === null || (!mayChange && state === "deleted")) return null;
  return (
    <>
      <Menu label={tr("Actions for {name}", { name })} actions={actions} trigger={<IconButton name={tr("Actions for {name}", { name })}><Ellipsis size={17} aria-hidden="true" /></IconButton>} />
      {ending ? (
        <Suspense fallback={null}>
          <Confirm title={tr("Delete {name} for good?", { name })} isOpen onClose={() => setEnding(false)} onConfirm={() => void removeForGood("maps", map.id, map.title || tr("Untitled"))} action={tr("Delete for good")}>
            <p>{tr("Its history and its files are removed with it. This cannot be undone.")}</p>
          </Confirm>
        </Suspense>
      ) : null}
      {keeping ? <Suspense fallback={null}><TemplateDialog map={map} onClose={() => setKeeping(false)} /></Suspense> : null}
    </>
  );
}
