/** When the journey is to be looked through again, how often, and holding a review. */
import { useState } from "react";
import { Form } from "react-aria-components";
import { call, post, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { dayOf } from "@/app/when";
import { tr, trIn, trn } from "@/language/tr";
import type { Reviews } from "@/schema/history";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { Notice } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

const RHYTHMS = [{ id: "1", name: tr("Every month") }, { id: "3", name: tr("Every quarter") }, { id: "6", name: tr("Twice a year") }, { id: "12", name: tr("Once a year") }, { id: "0", name: tr("Never") }];

const everyMonths = (months: number): string => trn(months, "Every {n} month", "Every {n} months");

/** When a review is due, or was. */
function nextSaid({ due, overdue }: Reviews): string {
  if (!due) return tr("No review is planned");
  return overdue ? tr("Review was due {day}", { day: dayOf(due) }) : tr("Next review {day}", { day: dayOf(due) });
}

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
  const rhythm = RHYTHMS.find(({ id }) => id === String(reviews.months))?.name ?? everyMonths(reviews.months);
  return (
    <div className="h-review">
      <div className="grow">
        <div className={reviews.overdue ? "warm" : undefined}>{nextSaid(reviews)}</div>
        <div className="small mut">{[rhythm, reviews.owner ? tr("seen to by {owner}", { owner: reviews.owner }) : tr("nobody owns this journey")].join(", ")}</div>
      </div>
      {mayWrite ? <Button size="tiny" onPress={() => setHolding(true)}>{tr("Review it")}</Button> : null}
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
      say(tr("The review is kept as a version of the journey."));
    } catch (error) {
      setWrong(told(error));
    }
  };
  const known = RHYTHMS.some(({ id }) => id === rhythm) ? RHYTHMS : [...RHYTHMS, { id: rhythm, name: everyMonths(Number(rhythm)) }];
  return (
    <Dialog title={tr("Review this journey")} isOpen onClose={onClose} footer={<><Button onPress={onClose}>{tr("Cancel")}</Button><Button look="primary" type="submit" form="review" isDisabled={!decided.trim()}>{tr("Keep the review")}</Button></>}>
      <Form id="review" className="stack" onSubmit={(event) => { event.preventDefault(); void hold(); }}>
        <p className="mut">{tr("Does it still tell what happens? The checks and the measured curve on the map say what to look at. The journey as it stands now is kept with what you decide.")}</p>
        <Field label={tr("What was decided")} rows={4} value={decided} onChange={setDecided} maxLength={10_000} autoFocus />
        <div className="pair">
          <Select label={trIn("rhythm of reviews", "Look again")} value={rhythm} choices={known} onChange={setRhythm} />
          <Field label={tr("Next review")} type="date" value={next} onChange={setNext} hint={tr("Empty: by the rhythm.")} />
        </div>
        {wrong ? <Notice tone="wrong">{wrong}</Notice> : null}
      </Form>
    </Dialog>
  );
}
