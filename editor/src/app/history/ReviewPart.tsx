/** When the journey is to be looked through again, how often, and holding a review. */
import { useState } from "react";
import { Form } from "react-aria-components";
import { call, post, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { dayOf } from "@/app/when";
import type { Reviews } from "@/schema/history";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { Notice } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

const RHYTHMS = [{ id: "1", name: "Every month" }, { id: "3", name: "Every quarter" }, { id: "6", name: "Twice a year" }, { id: "12", name: "Once a year" }, { id: "0", name: "Never" }];

export interface ReviewProps {
  readonly map: string;
  readonly mayWrite: boolean;
  readonly onHeld: () => void;
}

export function ReviewPart({ map, mayWrite, onHeld }: ReviewProps) {
  const path = `/maps/${map}/reviews`;
  const reviews = useResource<Reviews>(path).data;
  const [holding, setHolding] = useState(false);
  if (!reviews) return null;
  const rhythm = RHYTHMS.find(({ id }) => id === String(reviews.months))?.name ?? `Every ${reviews.months} months`;
  return (
    <div className="h-review">
      <div className="grow">
        <div className={reviews.overdue ? "warm" : undefined}>{reviews.due ? `${reviews.overdue ? "Review was due" : "Next review"} ${dayOf(reviews.due)}` : "No review is planned"}</div>
        <div className="small mut">{[rhythm, reviews.owner ? `seen to by ${reviews.owner}` : "nobody owns this journey"].join(", ")}</div>
      </div>
      {mayWrite ? <Button size="tiny" onPress={() => setHolding(true)}>Review it</Button> : null}
      {holding ? <Holding path={path} months={reviews.months} onClose={() => setHolding(false)} onHeld={onHeld} /> : null}
    </div>
  );
}

interface HoldingProps {
  readonly path: string;
  readonly months: number;
  readonly onClose: () => void;
  readonly onHeld: () => void;
}

function Holding({ path, months, onClose, onHeld }: HoldingProps) {
  const [decided, setDecided] = useState("");
  const [next, setNext] = useState("");
  const [rhythm, setRhythm] = useState(String(months));
  const [wrong, setWrong] = useState("");
  const hold = async (): Promise<void> => {
    try {
      if (rhythm !== String(months)) await call("PUT", `${path}/rhythm`, { months: Number(rhythm) });
      await post(path, { decided: decided.trim(), next: next || null });
      changed(path);
      onHeld();
      onClose();
      say("The review is kept as a version of the journey.");
    } catch (error) {
      setWrong(told(error));
    }
  };
  const known = RHYTHMS.some(({ id }) => id === rhythm) ? RHYTHMS : [...RHYTHMS, { id: rhythm, name: `Every ${rhythm} months` }];
  return (
    <Dialog title="Review this journey" isOpen onClose={onClose} footer={<><Button onPress={onClose}>Cancel</Button><Button look="primary" type="submit" form="review" isDisabled={!decided.trim()}>Keep the review</Button></>}>
      <Form id="review" className="stack" onSubmit={(event) => { event.preventDefault(); void hold(); }}>
        <p className="mut">Does it still tell what happens? The checks and the measured curve on the map say what to look at. The journey as it stands now is kept with what you decide.</p>
        <Field label="What was decided" rows={4} value={decided} onChange={setDecided} maxLength={10_000} autoFocus />
        <div className="pair">
          <Select label="Look again" value={rhythm} choices={known} onChange={setRhythm} />
          <Field label="Next review" type="date" value={next} onChange={setNext} hint="Empty: by the rhythm." />
        </div>
        {wrong ? <Notice tone="wrong">{wrong}</Notice> : null}
      </Form>
    </Dialog>
  );
}
