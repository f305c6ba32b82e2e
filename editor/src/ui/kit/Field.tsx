/** What one fills in: lines of text, longer text, a search, a tick. */
import { Check, CircleAlert, Search, X } from "lucide-react";
import type { ReactNode } from "react";
import {
  Button,
  Checkbox,
  FieldError,
  Input,
  Label,
  SearchField as AriaSearch,
  Text,
  TextArea,
  TextField,
  type TextFieldProps,
} from "react-aria-components";
import { tr } from "@/language/tr";

export interface FieldProps extends Omit<TextFieldProps, "className" | "children"> {
  readonly label: string;
  readonly hint?: string;
  readonly rows?: number;
  readonly code?: boolean;
  readonly placeholder?: string;
}

export function Field({ label, hint, rows, code, placeholder, ...rest }: FieldProps) {
  const hold = placeholder === undefined ? {} : { placeholder };
  return (
    <TextField {...rest} className="field">
      <Label>{label}</Label>
      {rows ? <TextArea className={code ? "input code" : "input"} rows={rows} {...hold} /> : <Input className="input" {...hold} />}
      {hint ? (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      ) : null}
      <Wrong />
    </TextField>
  );
}

function Wrong() {
  return (
    <FieldError className="wrong">
      {({ validationErrors }) => (
        <>
          <CircleAlert size={14} aria-hidden="true" style={{ marginTop: 2, flex: "none" }} />
          <span>{validationErrors.join(" ")}</span>
        </>
      )}
    </FieldError>
  );
}

export interface SearchProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (words: string) => void;
  readonly placeholder?: string;
}

export function SearchField({ label, value, onChange, placeholder }: SearchProps) {
  return (
    <AriaSearch aria-label={label} value={value} onChange={onChange} className="search">
      <Search size={15} aria-hidden="true" />
      <Input className="input" placeholder={placeholder ?? label} />
      <Button className="btn quiet tiny icon" aria-label={tr("Clear the search")}>
        <X size={14} aria-hidden="true" />
      </Button>
    </AriaSearch>
  );
}

export interface TickProps {
  readonly isSelected: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}

export function Tick({ isSelected, onChange, children }: TickProps) {
  return (
    <Checkbox isSelected={isSelected} onChange={onChange} className="check">
      <span className="box" aria-hidden="true">
        <Check size={13} strokeWidth={3} />
      </span>
      {children}
    </Checkbox>
  );
}
