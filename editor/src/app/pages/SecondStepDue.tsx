/** Somebody has to turn a second step on before anything else opens: why, the key, a first code, and the recovery codes. */
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { post, Problem, told } from "@/app/api";
import { Gate, GateForm } from "@/app/pages/Gate";
import { changed } from "@/app/resource";
import { signOut } from "@/app/session";
import { AuthenticatorKey, type Authenticator, type Codes } from "@/app/settings/AuthenticatorKey";
import { CODES_MEAN, CodeButtons, CodeList, KEEP_CODES } from "@/app/settings/RecoveryCodes";
import { handedOver, handOver } from "@/app/typed";
import { tr } from "@/language/tr";
import { Button } from "@/ui/kit/Button";
import { Field } from "@/ui/kit/Field";
import { Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

interface SecondStepDueProps {
  /** It is on, and the codes are still to be kept: the page stays until `onDone`. */
  readonly onTurnedOn: () => void;
  readonly onDone: () => void;
}

export default function SecondStepDue({ onTurnedOn, onDone }: SecondStepDueProps) {
  const [made, setMade] = useState<Authenticator | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [, go] = useLocation();
  const [typed] = useState(handedOver);
  const [asks, setAsks] = useState(!typed);
  useEffect(() => {
    handOver("");
    if (typed) begin(typed).then(setMade).catch(() => setAsks(true));
  }, [typed]);
  if (codes) return <Kept codes={codes} onDone={onDone} />;
  const confirm = async (code: string): Promise<void> => {
    const given = await post<Codes>("/me/second-step/confirm", { code });
    onTurnedOn();
    setCodes(given.codes);
  };
  return (
    <Gate title={tr("Turn the second step on")} lead={tr("This workspace asks for a code from your phone besides the password. Everything else opens once that is on.")}>
      {made ? <Code made={made} onSend={confirm} /> : asks ? <Password onSend={async (password) => setMade(await begin(password))} /> : <Waiting />}
      <p className="mut small">{tr("No phone at hand? A password manager that makes codes will do.")}</p>
      <Button look="quiet" onPress={() => void signOut().then(() => go("/sign-in"), (error: unknown) => say(told(error)))}>{tr("Sign out")}</Button>
    </Gate>
  );
}

const begin = (password: string): Promise<Authenticator> => post("/me/second-step", { password });

type Sent = { readonly onSend: (value: string) => Promise<void> };

function Password({ onSend }: Sent) {
  return (
    <GateForm action={tr("Go on")} onSend={({ password = "" }) => elsewhere(onSend(password))}>
      <Field label={tr("Your password")} name="password" type="password" autoComplete="current-password" isRequired autoFocus />
    </GateForm>
  );
}

function Code({ made, onSend }: Sent & { readonly made: Authenticator }) {
  return (
    <GateForm action={tr("Turn on")} onSend={({ code = "" }) => elsewhere(onSend(code))}>
      <AuthenticatorKey made={made} />
      <Field label={tr("Code")} name="code" autoComplete="one-time-code" isRequired autoFocus />
    </GateForm>
  );
}

function Kept({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  useEffect(() => document.querySelector<HTMLElement>("main")?.focus(), []);
  return (
    <Gate title={KEEP_CODES} lead={CODES_MEAN}>
      <CodeList codes={codes} />
      <CodeButtons codes={codes} onClose={onDone} />
    </Gate>
  );
}

/** Where it was turned on in another window meanwhile, this page has nothing to do any more. */
async function elsewhere(sent: Promise<void>): Promise<void> {
  try {
    await sent;
  } catch (error) {
    if (error instanceof Problem && error.status === 409) changed("/me");
    throw error;
  }
}

