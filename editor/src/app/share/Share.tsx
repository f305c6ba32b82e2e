/** Who may do what with a journey: everybody in the workspace, people by name, and others by a link. */
import { useState } from "react";
import { know, useResource } from "@/app/resource";
import { roleSaid } from "@/app/settings/roles";
import { InWorkspace } from "@/app/share/InWorkspace";
import { Links } from "@/app/share/Links";
import { People } from "@/app/share/People";
import type { MapDoc } from "@/document/doc";
import { tr, trIn } from "@/language/tr";
import type { MapSharing } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Notice, Waiting } from "@/ui/kit/marks";
import "@/app/share/share.css";

export interface ShareProps {
  readonly id: string;
  readonly map: MapDoc;
  readonly onClose: () => void;
}

export default function Share({ id, map, onClose }: ShareProps) {
  const at = `/maps/${id}/sharing`;
  const found = useResource<MapSharing>(at);
  const [wrong, setWrong] = useState("");
  const mayShare = found.data?.role === "owner";
  const ways = { id, mayShare, onWrong: setWrong, onChange: (now: MapSharing) => know(at, now) };
  return (
    <Dialog title={tr("Share this journey")} isOpen onClose={onClose} width={600} footer={<Button look="primary" onPress={onClose}>{trIn("button", "Done")}</Button>}>
      {found.problem ? <Notice tone="wrong"><p>{found.problem.message}</p></Notice> : null}
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
      {found.data ? (
        <div className="share">
          {mayShare ? null : <p className="mut">{whoShares(found.data)} {tr("You are {role} here.", { role: roleSaid(found.data.role) })}</p>}
          <InWorkspace {...ways} now={found.data} />
          <People {...ways} now={found.data} />
          {mayShare && found.data.links ? <Links id={id} map={map} onWrong={setWrong} /> : null}
          {mayShare && !found.data.links ? <p className="mut">{tr("Links for people without an account are switched off in this workspace.")}</p> : null}
        </div>
      ) : found.problem ? null : <Waiting>{tr("Reading who may do what")}</Waiting>}
    </Dialog>
  );
}

function whoShares({ maker }: MapSharing): string {
  return maker ? tr("{name} made it, and shares it.", { name: maker.name }) : tr("Owners of the workspace share it.");
}
