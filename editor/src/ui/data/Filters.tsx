/** Which journeys: a period, a team, a channel and other attributes, together. */
import { FilterX } from "lucide-react";
import { tr, trIn, trn } from "@/language/tr";
import type { Slices } from "@/schema/data";
import { Button } from "@/ui/kit/Button";
import { Select, type Choice } from "@/ui/kit/Select";

/** What is asked: days that journeys begin on, the channel they came over first, a value for each attribute. */
export interface Asked {
  readonly since: string;
  readonly until: string;
  readonly channel: string;
  readonly values: Readonly<Record<string, string>>;
}

export const EVERYTHING: Asked = { since: "", until: "", channel: "", values: {} };
const ANY = "any";

export function isEverything(asked: Asked): boolean {
  return queryOf(asked) === "";
}

/** The question as the server takes it, without the question mark. */
export function queryOf(asked: Asked): string {
  const query = new URLSearchParams();
  for (const name of ["since", "until", "channel"] as const) if (asked[name]) query.set(name, asked[name]);
  for (const [attribute, value] of Object.entries(asked.values)) {
    query.append("attribute", attribute);
    query.append("value", value);
  }
  return query.toString();
}

export interface FiltersProps {
  readonly slices: Slices;
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
}

export function Filters({ slices, asked, onAsk }: FiltersProps) {
  const set = (attribute: string, value: string): void => {
    const rest = Object.fromEntries(Object.entries(asked.values).filter(([name]) => name !== attribute));
    onAsk({ ...asked, values: value === ANY ? rest : { ...rest, [attribute]: value } });
  };
  const [from, to] = [slices.first?.slice(0, 10) ?? "", slices.last?.slice(0, 10) ?? ""];
  return (
    <div className="filters-data" role="group" aria-label={tr("Which journeys")}>
      <Day label={trIn("day", "From")} value={asked.since} least={from} most={to} onChange={(since) => onAsk({ ...asked, since })} />
      <Day label={trIn("day", "To")} value={asked.until} least={from} most={to} onChange={(until) => onAsk({ ...asked, until })} />
      {slices.channels.length > 1 ? (
        <Select label={tr("Channel")} value={asked.channel || ANY} choices={[{ id: ANY, name: tr("any") }, ...slices.channels.map((name) => ({ id: name, name }))]} onChange={(channel) => onAsk({ ...asked, channel: channel === ANY ? "" : channel })} />
      ) : null}
      {slices.attributes.map(({ attribute, values }) => (
        <Select key={attribute} label={attribute === slices.team ? tr("{attribute} (team)", { attribute }) : attribute} value={asked.values[attribute] ?? ANY} choices={[{ id: ANY, name: tr("any") }, ...values.map(choice)]} onChange={(value) => set(attribute, value)} />
      ))}
      <Button className="clear" isDisabled={isEverything(asked)} onPress={() => onAsk(EVERYTHING)}><FilterX size={15} aria-hidden="true" />{tr("All journeys")}</Button>
    </div>
  );
}

const choice = ({ value, journeys }: { readonly value: string; readonly journeys: number }): Choice =>
  ({ id: value, name: value, about: trn(journeys, "{n} journey", "{n} journeys") });

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly least: string;
  readonly most: string;
  readonly onChange: (day: string) => void;
}

function Day({ label, value, least, most, onChange }: DayProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <input type="date" className="input" value={value} min={least} max={most} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
