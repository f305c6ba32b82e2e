/** The second step of signing in: an authenticator is turned on with a first code, and off with another. */
import { useState, type ReactNode } from "react";
import { Form } from "react-aria-components";
import { post, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { AuthenticatorKey, type Authenticator, type Codes } from "@/app/settings/AuthenticatorKey";
import { RecoveryCodes } from "@/app/settings/RecoveryCodes";
import { tr, trn } from "@/language/tr";
import type { SecondStep as State } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { Notice } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

type Step = "begin" | "off" | "again" | "renew" | Authenticator | null;

export function SecondStep() {
  const state = useResource<State>("/me/second-step");
  const [step, setStep] = useState<Step>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const done = (shown: readonly string[] | null): void => {
    setStep(null);
    setCodes(shown);
    changed("/me/second-step");
  };
  if (!state.data) return null;
  const { on, demanded, recovery_codes: left } = state.data;
  const close = (): void => setStep(null);
  return (
    <section aria-labelledby="second-step">
      <div>
        <h2 id="second-step">{tr("Second step")}</h2>
        <p className="mut">{tr("A code from your phone, besides the password.")}</p>
      </div>
      <div className="stack">
        {demanded ? <p>{tr("This workspace demands it of you.")}</p> : null}
        <p>{on ? trn(left, "On. One recovery code is left.", "On. {n} recovery codes are left.") : tr("Off. Whoever knows your password can sign in as you.")}</p>
        <div className="row wrap">
          {on ? <Button onPress={() => setStep("renew")}>{tr("New recovery codes")}</Button> : <Button onPress={() => setStep("begin")}>{tr("Turn on")}</Button>}
          {on && demanded ? <Button onPress={() => setStep("again")}>{tr("Another authenticator")}</Button> : null}
          {on && !demanded ? <Button onPress={() => setStep("off")}>{tr("Turn off")}</Button> : null}
        </div>
      </div>
      {step === "begin" ? (
        <Ask title={tr("Turn the second step on")} action={tr("Go on")} field="password" onClose={close} onSend={async (password) => setStep(await post<Authenticator>("/me/second-step", { password }))}>
          <p>{tr("You need an authenticator on your phone, such as the one your organisation recommends, or a password manager that makes codes.")}</p>
        </Ask>
      ) : null}
      {typeof step === "object" && step ? (
        <Ask title={tr("Add Sojourn to your authenticator")} action={tr("Turn on")} field="code" onClose={close} onSend={async (code) => done((await post<Codes>("/me/second-step/confirm", { code })).codes)}>
          <AuthenticatorKey made={step} />
        </Ask>
      ) : null}
      {step === "off" ? (
        <Ask title={tr("Turn the second step off")} action={tr("Turn off")} field="code" onClose={close} onSend={async (code) => { await post("/me/second-step/off", { code }); done(null); say(tr("The second step is off.")); }}>
          <p>{tr("Your password alone will sign you in.")}</p>
        </Ask>
      ) : null}
      {step === "again" ? (
        <Ask title={tr("Another authenticator")} action={tr("Go on")} field="code" onClose={close} onSend={async (code) => { await post("/me/second-step/again", { code }); changed("/me"); }}>
          <p>{tr("Enter a code of the present one. It counts no more then, and you add Sojourn to the new one before you go on.")}</p>
        </Ask>
      ) : null}
      {step === "renew" ? (
        <Ask title={tr("New recovery codes")} action={tr("Make new codes")} field="code" onClose={close} onSend={async (code) => done((await post<Codes>("/me/second-step/recovery-codes", { code })).codes)}>
          <p>{tr("The old ones become worthless.")}</p>
        </Ask>
      ) : null}
      {codes ? <RecoveryCodes codes={codes} onClose={() => setCodes(null)} /> : null}
    </section>
  );
}

interface AskProps {
  readonly title: string;
  readonly action: string;
  readonly field: "password" | "code";
  readonly onClose: () => void;
  readonly onSend: (value: string) => Promise<void>;
  readonly children: ReactNode;
}

/** A dialog that asks for the password or a code, and says what was wrong with it. */
function Ask({ title, action, field, onClose, onSend, children }: AskProps) {
  const [value, setValue] = useState("");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      await onSend(value);
    } catch (error) {
      setWrong(told(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} width={460}>
      <Form className="stack" onSubmit={(event) => { event.preventDefault(); void send(); }}>
        {children}
        {field === "password" ? (
          <Field label={tr("Your password")} type="password" autoComplete="current-password" value={value} onChange={setValue} isRequired autoFocus />
        ) : (
          <Field label={tr("Code")} inputMode="text" autoComplete="one-time-code" value={value} onChange={setValue} isRequired autoFocus />
        )}
        {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
        <div className="row end">
          <Button onPress={onClose}>{tr("Cancel")}</Button>
          <Button type="submit" look="primary">{action}</Button>
        </div>
      </Form>
    </Dialog>
  );
}
