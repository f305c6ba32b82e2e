/** Makes pages of the personas that an import found: choose the data, see whom it found, take them. */
import { useState } from "react";
import { Link } from "wouter";
import { post, told } from "@/app/api";
import { sharePart } from "@/app/personas/figures";
import { changed, useResource } from "@/app/resource";
import { tr } from "@/language/tr";
import type { Dataset } from "@/schema/api";
import type { FoundPersonas } from "@/schema/personas";
import { whole } from "@/system/words";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Select } from "@/ui/kit/Select";
import { Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

export function FromDataDialog({ onClose }: { readonly onClose: () => void }) {
  const datasets = useResource<readonly Dataset[]>("/datasets");
  const ready = (datasets.data ?? []).filter(({ revision }) => revision > 0);
  const [chosen, setChosen] = useState("");
  const dataset = chosen || (ready[0]?.id ?? "");
  const found = useResource<FoundPersonas>(dataset ? `/datasets/${dataset}/personas` : null);
  const [busy, setBusy] = useState(false);
  const whom = found.data?.personas?.found ?? [];
  const take = async (): Promise<void> => {
    setBusy(true);
    try {
      await post("/personas/from-data", { dataset });
      changed("/personas");
      onClose();
    } catch (error) {
      say(told(error));
      setBusy(false);
    }
  };
  const buttons = (
    <>
      <Button onPress={onClose}>{tr("Cancel")}</Button>
      <Button look="primary" onPress={() => void take()} isDisabled={!whom.length || busy}>{tr("Make their pages")}</Button>
    </>
  );
  return (
    <Dialog title={tr("Personas from data")} isOpen onClose={onClose} width={560} footer={buttons}>
      <div className="stack">
        {datasets.data && !ready.length ? <Notice><p>{tr("No tickets have been imported yet.")} <Link href="/data">{tr("Go to Data")}</Link></p></Notice> : null}
        {ready.length ? <Select label={tr("Data")} value={dataset} choices={ready.map(({ id, name }) => ({ id, name }))} onChange={setChosen} /> : null}
        {dataset && found.loading && !found.data ? <Waiting>{tr("Looking who they are")}</Waiting> : null}
        {found.problem ? <Notice tone="wrong"><p>{found.problem.message}</p></Notice> : null}
        {found.data ? <Whom found={found.data} /> : null}
      </div>
    </Dialog>
  );
}

function Whom({ found }: { readonly found: FoundPersonas }) {
  if (!found.personas) return <Notice><p>{tr("Personas were not looked for in this data: it is summed up, or was imported before Sojourn looked. Update it to look.")}</p></Notice>;
  if (!found.personas.found.length) return <Notice><p>{tr("No personas: {why}.", { why: found.personas.why })}</p></Notice>;
  return (
    <>
      <ul className="p-found">
        {found.personas.found.map((one) => (
          <li key={one.where}><b dir="auto">{one.name}</b> <span className="mut">{sharePart(one.share.value)}, n {whole(one.n)}</span><br /><span className="small" dir="auto">{one.rule}</span></li>
        ))}
      </ul>
      {found.personas.warnings.map(({ told: doubt }) => <Notice key={doubt}><p>{doubt}</p></Notice>)}
      <p className="mut small">{tr("Those that have a page already stay as they are. Figures are not copied: each page reads them from the newest import.")}</p>
    </>
  );
}
