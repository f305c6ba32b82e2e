/** Sign in with e-mail and password, with the identity provider, or by a one-time link (`/sign-in#TOKEN`), and go back. */
import { useState, type ReactNode } from "react";
import { useLocation, useSearch } from "wouter";
import { post, Problem } from "@/app/api";
import { Gate, GateForm } from "@/app/pages/Gate";
import { forgetAll, know, useResource } from "@/app/resource";
import { backAddress } from "@/app/session";
import { handOver } from "@/app/typed";
import { tr } from "@/language/tr";
import type { Me, Ways } from "@/schema/api";
import { Field } from "@/ui/kit/Field";
import { Notice } from "@/ui/kit/marks";

/** The token behind the `#`, which a browser never sends to a server. */
export function linkToken(): string {
  return location.hash.slice(1);
}

/** Why the identity provider's people were sent back, by the code of the server's error. */
const REFUSED: Readonly<Record<string, string>> = {
  not_allowed: tr("You may not use this workspace: none of your groups may, or your e-mail address is not verified there. Ask whoever looks after it."),
  not_signed_in: tr("Signing in was broken off, or took too long. Try again."),
};
const FAILED = tr("The identity provider did not answer as it should. Try again; if it stays so, tell whoever looks after this workspace.");

export function SignIn() {
  const [, go] = useLocation();
  const search = useSearch();
  const back = backAddress(search);
  const [token] = useState(linkToken);
  const enter = (me: Me): void => {
    forgetAll();
    know("/me", me);
    go(back, { replace: true });
  };
  if (token) {
    return <ByLink token={token} onEnter={enter} />;
  }
  return <Usual back={back} refused={new URLSearchParams(search).get("refused") ?? ""} onEnter={enter} />;
}

interface ByLinkProps {
  readonly token: string;
  readonly onEnter: (me: Me) => void;
}

/** Who has forgotten the password sets a new one on the way. */
function ByLink({ token, onEnter }: ByLinkProps) {
  const ways = useResource<Ways>("/sign-in/ways").data;
  return (
    <Gate title={tr("Sign in")} lead={tr("This link signs you in once.")}>
      <TwoSteps path="/sign-in-link" fixed={{ token }} onEnter={onEnter}>
        {ways?.password ? <Field label={tr("New password")} name="password" type="password" autoComplete="new-password" minLength={12} hint={tr("Only if you want another one. At least 12 characters: four words, say, that have nothing to do with each other or with you.")} /> : null}
      </TwoSteps>
    </Gate>
  );
}

interface UsualProps {
  readonly back: string;
  readonly refused: string;
  readonly onEnter: (me: Me) => void;
}

function Usual({ back, refused, onEnter }: UsualProps) {
  const found = useResource<Ways>("/sign-in/ways");
  const ways = found.data ?? { password: found.problem !== undefined, provider: "" }; // where it cannot be known, what always was
  return (
    <Gate title={tr("Sign in")} lead={back === "/" ? tr("To your journeys.") : tr("You will be taken back to where you were.")}>
      {refused ? <Notice tone="wrong"><p>{REFUSED[refused] ?? FAILED}</p></Notice> : null}
      {ways.provider ? <p><a className={ways.password ? "btn large wide" : "btn large wide primary"} href={`/api/sign-in/provider?back=${encodeURIComponent(back)}`}>{tr("Sign in with {provider}", { provider: ways.provider })}</a></p> : null}
      {ways.provider && ways.password ? <p className="mut small or">{tr("or with a password of this workspace")}</p> : null}
      {ways.password ? (
        <TwoSteps path="/sign-in" onEnter={onEnter}>
          <Field label={tr("E-mail")} name="email" type="email" autoComplete="username" isRequired autoFocus />
          <Field label={tr("Password")} name="password" type="password" autoComplete="current-password" isRequired />
        </TwoSteps>
      ) : null}
      {ways.password ? <p className="mut small">{tr("No account, or the password is lost? Ask an owner of the workspace for an invitation.")}</p> : null}
    </Gate>
  );
}

interface TwoStepsProps {
  readonly path: string;
  readonly fixed?: Readonly<Record<string, string>>;
  readonly onEnter: (me: Me) => void;
  readonly children?: ReactNode;
}

/** A form that signs in; where the server asks for a second step, a field for its code joins it. */
function TwoSteps({ path, fixed, onEnter, children }: TwoStepsProps) {
  const [second, setSecond] = useState(false);
  const send = async (values: Readonly<Record<string, string>>): Promise<void> => {
    const given = Object.entries(values).filter(([, value]) => value); // what may be left out is
    try {
      const me = await post<Me>(path, { ...fixed, ...Object.fromEntries(given) });
      if (me.second_step_due) handOver(values.password ?? "");
      onEnter(me);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "second_step" || second) throw error;
      setSecond(true);
    }
  };
  return (
    <GateForm action={tr("Sign in")} onSend={send}>
      {children}
      {second ? <Field label={tr("Code")} name="code" autoComplete="one-time-code" isRequired autoFocus hint={tr("Of your authenticator, or one of your recovery codes.")} /> : null}
    </GateForm>
  );
}
