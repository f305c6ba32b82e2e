/** A choice of one among few that are all in view. */
import type { ReactNode } from "react";
import { Radio, RadioGroup } from "react-aria-components";

export interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly choices: readonly { readonly id: T; readonly name: string; readonly icon?: ReactNode }[];
}

export function Segments<T extends string>({ label, value, onChange, choices }: SegmentsProps<T>) {
  return (
    <RadioGroup aria-label={label} value={value} onChange={(next) => onChange(next as T)} orientation="horizontal" className="segments">
      {choices.map((choice) => (
        <Radio key={choice.id} value={choice.id} className="segment">
          {choice.icon ?? null}
          {choice.name}
        </Radio>
      ))}
    </RadioGroup>
  );
}
