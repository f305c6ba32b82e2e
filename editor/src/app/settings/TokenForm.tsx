/** What a new token is for, may do, and how long it lasts. */
import { useState } from "react";
import { Form } from "react-aria-components";
import { useMe } from "@/app/session";
import { LASTS, levelsOf } from "@/app/settings/scopes";
import { tr } from "@/language/tr";
import type { Scope } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Field, Tick } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { Notice } from "@/ui/kit/marks";

export interface Wanted {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly days: number;
}

export interface TokenFormProps {
  /** Gives what went wrong, "" when it was made. */
  readonly onMake: (wanted: Wanted) => Promise<string>;
}

export function TokenForm({ onMake }: TokenFormProps) {
  const me = useMe();
  const [name, setName] = useState("");
  const [level, setLevel] = useState<Scope>("read");
  const [data, setData] = useState(false);
  const [days, setDays] = useState("90");
  const [wrong, setWrong] = useState("");
  const make = async (): Promise<void> => {
    const said = await onMake({ name: name.trim(), scopes: data ? [level, "data"] : [level], days: Number(days) });
    setWrong(said);
    if (!said) setName("");
  };
  return (
    <Form onSubmit={(event) => { event.preventDefault(); void make(); }}>
      <div className="invite token">
        <Field label={tr("What it is for")} value={name} onChange={setName} isRequired maxLength={200} placeholder={tr("Such as: wiki")} />
        <Select label={tr("May")} value={level} choices={levelsOf(me.role)} onChange={(id) => setLevel(id as Scope)} />
        <Select label={tr("For")} value={days} choices={LASTS} onChange={setDays} />
        <Button type="submit" look="primary">{tr("Make a token")}</Button>
      </div>
      <Tick isSelected={data} onChange={setData}>{tr("Ticket data too: imports, and the tickets behind a figure")}</Tick>
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
    </Form>
  );
}
