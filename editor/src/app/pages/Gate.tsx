/** The frame of the pages in front of the workspace: one quiet card with a form that says what went wrong. */
import { useState, type ReactNode } from "react";
import { Form } from "react-aria-components";
import { told } from "@/app/api";
import { useTitle } from "@/app/useTitle";
import { Button } from "@/ui/kit/Button";
import { Logo } from "@/ui/kit/Logo";
import { Notice } from "@/ui/kit/marks";

export interface GateProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children?: ReactNode;
}

export function Gate({ title, lead, children }: GateProps) {
  useTitle(title);
  return (
    <main className="gate" id="main" tabIndex={-1}>
      <div className="gate-card">
        <Logo size={40} />
        <h1>{title}</h1>
        <p className="mut">{lead}</p>
        {children}
      </div>
    </main>
  );
}

export interface GateFormProps {
  readonly action: string;
  readonly onSend: (values: Readonly<Record<string, string>>) => Promise<void>;
  readonly children: ReactNode;
}

export function GateForm({ action, onSend, children }: GateFormProps) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const send = async (form: HTMLFormElement): Promise<void> => {
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    setBusy(true);
    setWrong("");
    try {
      await onSend(values);
    } catch (error) {
      setWrong(told(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send(event.currentTarget);
      }}
    >
      {children}
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
      <Button type="submit" look="primary" size="large" busy={busy}>
        {action}
      </Button>
    </Form>
  );
}
