/** A journey that somebody was given a link to: no account, read only, good on a phone; the same page in a frame. */
import { useParams } from "wouter";
import { post } from "@/app/api";
import { Gate, GateForm } from "@/app/pages/Gate";
import { keepPass, useLink } from "@/app/shared/opened";
import { SharedMap } from "@/app/shared/SharedMap";
import { tr } from "@/language/tr";
import { Field } from "@/ui/kit/Field";
import { Waiting } from "@/ui/kit/marks";
import "@/app/journey/journey.css";
import "@/app/shared/shared.css";

export default function SharedPage() {
  const { secret = "" } = useParams<{ secret: string }>();
  const [state, lookAgain] = useLink(secret);
  const unlock = async (password: string): Promise<void> => {
    const { key } = await post<{ readonly key: string }>(`/shared/${encodeURIComponent(secret)}/pass`, { password });
    keepPass(secret, key);
    lookAgain();
  };
  if (state.is === "opening") return <Waiting>{tr("Opening the journey")}</Waiting>;
  if (state.is === "closed") return <Gate title={tr("This link opens nothing")} lead={state.why} />;
  if (state.is === "locked") {
    return (
      <Gate title={tr("This journey has a password")} lead={tr("Whoever sent you the link has it.")}>
        <GateForm action={tr("Open the journey")} onSend={({ password = "" }) => unlock(password)}>
          <Field label={tr("Password")} name="password" type="password" autoComplete="off" isRequired autoFocus />
        </GateForm>
      </Gate>
    );
  }
  return <SharedMap secret={secret} opened={state.opened} />;
}
