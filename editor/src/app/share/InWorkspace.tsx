/** What everybody in the workspace may do with a journey. */
import { put, told } from "@/app/api";
import { changed } from "@/app/resource";
import { SHARINGS_SAID } from "@/app/share/words";
import { tr } from "@/language/tr";
import type { MapSharing } from "@/schema/api";
import { Select } from "@/ui/kit/Select";

/** What the parts of the dialog are lent. */
export interface SharePart {
  readonly id: string;
  readonly now: MapSharing;
  readonly mayShare: boolean;
  readonly onChange: (now: MapSharing) => void;
  readonly onWrong: (words: string) => void;
}

export function InWorkspace({ id, now, mayShare, onChange, onWrong }: SharePart) {
  const change = async (sharing: string): Promise<void> => {
    try {
      onChange(await put<MapSharing>(`/maps/${id}/sharing`, { sharing }));
      onWrong("");
      changed("/maps?");
    } catch (error) {
      onWrong(told(error));
    }
  };
  const said = SHARINGS_SAID.find((one) => one.id === now.sharing);
  return (
    <section aria-labelledby="share-all">
      <h3 id="share-all">{tr("Everybody in the workspace")}</h3>
      <div className="share-line">
        <p className="grow mut">{said?.about}.</p>
        {mayShare ? <Select tiny label={tr("Everybody in the workspace")} value={now.sharing} choices={SHARINGS_SAID} onChange={(next) => void change(next)} /> : <span className="badge">{said?.name}</span>}
      </div>
    </section>
  );
}
