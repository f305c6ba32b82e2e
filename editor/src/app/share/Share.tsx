/** Who may do what with a journey: everybody in the workspace, people by name, and others by a link. */
import { useState } from "react";
import { know, useResource } from "@/app/resource";
import { InWorkspace } from "@/app/share/InWorkspace";
import { Links } from "@/app/share/Links";
import { People } from "@/app/share/People";
import type { MapDoc } from "@/document/doc";
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
    <Dialog title="Share this journey" isOpen onClose={onClose} width={600} footer={<Button look="primary" onPress={onClose}>Done</Button>}>
      {found.problem ? <Notice tone="wrong"><p>{found.problem.message}</p></Notice> : null}
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
      {found.data ? (
        <div className="share">
          {mayShare ? null : <p className="mut">{found.data.maker ? `${found.data.maker.name} made it, and shares it` : "Owners of the workspace share it"}. You are {found.data.role} here.</p>}
          <InWorkspace {...ways} now={found.data} />
          <People {...ways} now={found.data} />
          {mayShare && found.data.links ? <Links id={id} map={map} onWrong={setWrong} /> : null}
          {mayShare && !found.data.links ? <p className="mut">Links for people without an account are switched off in this workspace.</p> : null}
        </div>
      ) : found.problem ? null : <Waiting>Reading who may do what</Waiting>}
    </Dialog>
  );
}
