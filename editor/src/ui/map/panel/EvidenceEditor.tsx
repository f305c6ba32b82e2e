/** What a card rests on: the kind of evidence, its source, its date and how many observations. */
import { tr } from "@/language/tr";
import { EVIDENCE_KINDS, type Evidence, type EvidenceKind } from "@/schema/records";
import { Select } from "@/ui/kit/Select";
import { useMayWrite } from "@/ui/map/model/hooks";
import { DraftField } from "@/ui/map/panel/DraftField";
import { Part } from "@/ui/map/panel/Panel";

const ABOUT: Record<EvidenceKind, { readonly name: string; readonly about: string }> = {
  assumption: { name: tr("Assumption"), about: tr("the team thinks so") },
  interview: { name: tr("Interview"), about: tr("somebody said so") },
  survey: { name: tr("Survey"), about: tr("many were asked") },
  measured: { name: tr("Measured"), about: tr("systems recorded it") },
};

export interface EvidenceEditorProps {
  readonly evidence: Evidence;
  readonly save: (evidence: Evidence) => void;
}

export function EvidenceEditor({ evidence, save }: EvidenceEditorProps) {
  const mayWrite = useMayWrite();
  const count = (text: string): number | null => (text.trim() === "" ? null : Math.max(0, Math.round(Number(text))));
  return (
    <Part name={tr("Evidence")}>
      <Select
        label={tr("Rests on")}
        value={evidence.kind}
        isDisabled={!mayWrite}
        choices={EVIDENCE_KINDS.map((id) => ({ id, ...ABOUT[id] }))}
        onChange={(kind) => save({ ...evidence, kind: kind as EvidenceKind })}
      />
      {evidence.kind === "assumption" ? null : (
        <>
          <DraftField label={tr("Source")} value={evidence.source} maxLength={200} save={(source) => save({ ...evidence, source })} />
          <div className="m-pair">
            <DraftField label={tr("Date")} type="date" value={evidence.date} save={(date) => save({ ...evidence, date })} />
            <DraftField
              label={tr("Observations (n)")}
              type="number"
              value={evidence.n === null ? "" : String(evidence.n)}
              save={(text) => {
                const n = count(text);
                if (n === null || Number.isFinite(n)) save({ ...evidence, n });
              }}
            />
          </div>
        </>
      )}
    </Part>
  );
}
