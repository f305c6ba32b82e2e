/** The formula by which opportunities are ranked, with everything that it counts, and what an hour costs. */
import { useState } from "react";
import { Form } from "react-aria-components";
import { call, told } from "@/app/api";
import { refreshed } from "@/app/opportunities/changing";
import { LEVELS, type Formula, type Level } from "@/schema/act";
import { begun, formulaSaid } from "@/ui/act/words";
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

const USUAL: Formula = { lost_time: 1, ratings: 1, confidence: { low: 0.4, medium: 0.7, high: 1 }, effort: { low: 1, medium: 2, high: 4 }, much_from: 5, rate: null };

export function FormulaDialog({ formula, mayEdit, onClose }: FormulaDialogProps) {
  const [draft, setDraft] = useState(formula);
  const [hour, setHour] = useState(formula.rate ? String(formula.rate.hour) : "");
  const [currency, setCurrency] = useState(formula.rate?.currency ?? "EUR");
  const [wrong, setWrong] = useState("");
  const [value, score] = formulaSaid(draft);
  const save = async (): Promise<void> => {
    try {
      await call("PUT", "/formula", { ...draft, rate: hour.trim() ? { hour: Number(hour), currency: currency.trim() } : null });
      refreshed();
      say("Opportunities are ranked anew, for everybody.");
      onClose();
    } catch (error) {
      setWrong(told(error));
    }
  };
  const levels = (part: "confidence" | "effort"): React.ReactNode => (
    <fieldset className="levels">
      <legend>{begun(part)}</legend>
      {LEVELS.map((level) => (
        <Numeric key={level} label={begun(level)} value={draft[part][level]} mayEdit={mayEdit} onChange={(n) => setDraft({ ...draft, [part]: { ...draft[part], [level]: n } as Record<Level, number> })} />
      ))}
    </fieldset>
  );
  const usual = (): void => { setDraft({ ...USUAL, rate: draft.rate }); };
  const footer = mayEdit ? <><Button onPress={usual}>As it usually is</Button><Button look="primary" type="submit" form="formula">Rank by this</Button></> : <Button look="primary" onPress={onClose}>Close</Button>;
  return (
    <Dialog title="How opportunities are ranked" isOpen onClose={onClose} width={560} footer={footer}>
      <p>{value}</p>
      <p>{score}</p>
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
      <Form id="formula" onSubmit={(event) => { event.preventDefault(); if (mayEdit) void save(); }} className="stack">
        <div className="pair">
          <Numeric label="Weight of lost time" value={draft.lost_time} mayEdit={mayEdit} onChange={(n) => setDraft({ ...draft, lost_time: n })} />
          <Numeric label="Weight of lower ratings" value={draft.ratings} mayEdit={mayEdit} onChange={(n) => setDraft({ ...draft, ratings: n })} />
        </div>
        {levels("confidence")}
        {levels("effort")}
        <Numeric label="Worth much from a value of" value={draft.much_from} mayEdit={mayEdit} onChange={(n) => setDraft({ ...draft, much_from: n })} />
        <div className="pair">
          <Field label="What an hour costs" hint="Of a customer who cannot work; empty: no money is told." inputMode="decimal" value={hour} onChange={setHour} isReadOnly={!mayEdit} />
          <Field label="Currency" hint="Like EUR, or a sign." value={currency} onChange={setCurrency} maxLength={3} isReadOnly={!mayEdit} />
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
    if (words.trim() && Number.isFinite(Number(words))) onChange(Number(words));
  };
  return <Field label={label} inputMode="decimal" value={text ?? String(value)} onChange={typed} onBlur={() => setText(null)} isReadOnly={!mayEdit} />;
}
