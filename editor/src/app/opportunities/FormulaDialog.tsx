/** The formula by which opportunities are ranked, with everything that it counts, and what an hour costs. */
import { useState } from "react";
import { Form } from "react-aria-components";
import { call, told } from "@/app/api";
import { refreshed } from "@/app/opportunities/changing";
import { inField, LEVEL_SAID, typedIn } from "@/app/opportunities/words";
import { tr } from "@/language/tr";
import { LEVELS, type Formula, type Level } from "@/schema/act";
import { formulaSaid } from "@/ui/act/words";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { Notice } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

export interface FormulaDialogProps {
  readonly formula: Formula;
  readonly mayEdit: boolean;
  readonly onClose: () => void;
}

const PARTS = { confidence: tr("Confidence"), effort: tr("Effort") } as const;
const USUAL: Formula = { lost_time: 1, ratings: 1, confidence: { low: 0.4, medium: 0.7, high: 1 }, effort: { low: 1, medium: 2, high: 4 }, much_from: 5, rate: null };

export function FormulaDialog({ formula, mayEdit, onClose }: FormulaDialogProps) {
  const [draft, setDraft] = useState(formula);
  const [hour, setHour] = useState(formula.rate ? inField(formula.rate.hour) : "");
  const [currency, setCurrency] = useState(formula.rate?.currency ?? "EUR");
  const [wrong, setWrong] = useState("");
  const [value, score] = formulaSaid(draft);
  const save = async (): Promise<void> => {
    try {
      await call("PUT", "/formula", { ...draft, rate: hour.trim() ? { hour: typedIn(hour), currency: currency.trim() } : null });
      refreshed();
      say(tr("Opportunities are ranked anew, for everybody."));
      onClose();
    } catch (error) {
      setWrong(told(error));
    }
  };
  const levels = (part: "confidence" | "effort"): React.ReactNode => (
    <fieldset className="levels">
      <legend>{PARTS[part]}</legend>
      {LEVELS.map((level) => (
        <Numeric key={level} label={LEVEL_SAID[level]} value={draft[part][level]} mayEdit={mayEdit} onChange={(n) => setDraft({ ...draft, [part]: { ...draft[part], [level]: n } as Record<Level, number> })} />
      ))}
    </fieldset>
  );
  const usual = (): void => { setDraft({ ...USUAL, rate: draft.rate }); };
  const footer = mayEdit ? <><Button onPress={usual}>{tr("As it usually is")}</Button><Button look="primary" type="submit" form="formula">{tr("Rank by this")}</Button></> : <Button look="primary" onPress={onClose}>{tr("Close")}</Button>;
  return (
    <Dialog title={tr("How opportunities are ranked")} isOpen onClose={onClose} width={560} footer={footer}>
      <p>{value}</p>
      <p>{score}</p>
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
      <Form id="formula" onSubmit={(event) => { event.preventDefault(); if (mayEdit) void save(); }} className="stack">
        <div className="pair">
          <Numeric label={tr("Weight of lost time")} value={draft.lost_time} mayEdit={mayEdit} onChange={(n) => setDraft({ ...draft, lost_time: n })} />
          <Numeric label={tr("Weight of lower ratings")} value={draft.ratings} mayEdit={mayEdit} onChange={(n) => setDraft({ ...draft, ratings: n })} />
        </div>
        {levels("confidence")}
        {levels("effort")}
        <Numeric label={tr("Worth much from a value of")} value={draft.much_from} mayEdit={mayEdit} onChange={(n) => setDraft({ ...draft, much_from: n })} />
        <div className="pair">
          <Field label={tr("What an hour costs")} hint={tr("Of a customer who cannot work; empty: no money is told.")} inputMode="decimal" value={hour} onChange={setHour} isReadOnly={!mayEdit} />
          <Field label={tr("Currency")} hint={tr("Like EUR, or a sign.")} value={currency} onChange={setCurrency} maxLength={3} isReadOnly={!mayEdit} />
        </div>
      </Form>
    </Dialog>
  );
}

interface NumericProps {
  readonly label: string;
  readonly value: number;
  readonly mayEdit: boolean;
  readonly onChange: (value: number) => void;
}

/** A number as people type it; what is no number yet changes nothing. */
function Numeric({ label, value, mayEdit, onChange }: NumericProps) {
  const [text, setText] = useState<string | null>(null);
  const typed = (words: string): void => {
    setText(words);
    if (words.trim() && Number.isFinite(typedIn(words))) onChange(typedIn(words));
  };
  return <Field label={label} inputMode="decimal" value={text ?? inField(value)} onChange={typed} onBlur={() => setText(null)} isReadOnly={!mayEdit} />;
}
