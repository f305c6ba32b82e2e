/** One of some choices, from a list that opens. It comes in a file of its own: a map is seen before anybody chooses. */
import { Check, ChevronDown } from "lucide-react";
import { Button, Label, ListBox, ListBoxItem, Popover, Select as Aria, SelectValue, Text } from "react-aria-components";
import { tr } from "@/language/tr";

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly about?: string;
}

export interface SelectProps {
  readonly label: string;
  readonly value: string | null;
  readonly choices: readonly Choice[];
  readonly onChange: (id: string) => void;
  readonly tiny?: boolean;
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
}

export function Select({ label, value, choices, onChange, tiny, isDisabled, placeholder }: SelectProps) {
  return (
    <Aria
      className="field"
      value={value}
      onChange={(id) => { if (id !== null) onChange(String(id)); }}
      isDisabled={isDisabled ?? false}
      placeholder={placeholder ?? tr("Choose")}
      {...(tiny ? { "aria-label": label } : {})}
    >
      {tiny ? null : <Label>{label}</Label>}
      <Button className={tiny ? "input pick tiny" : "input pick"}>
        <SelectValue />
        <ChevronDown size={15} aria-hidden="true" />
      </Button>
      <Popover className="popover" offset={4}>
        <ListBox className="list" items={choices}>
          {(choice) => (
            <ListBoxItem className="item" textValue={choice.name}>
              <div className="words">
                <Text slot="label">{choice.name}</Text>
                {choice.about ? <Text slot="description">{choice.about}</Text> : null}
              </div>
              <Check size={15} className="tick" aria-hidden="true" />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Aria>
  );
}
