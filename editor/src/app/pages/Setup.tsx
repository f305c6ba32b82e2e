/** The first administrator of a new workspace, by the one-time link that its console printed. */
import { useState } from "react";
import { useLocation } from "wouter";
import { post } from "@/app/api";
import { Gate, GateForm } from "@/app/pages/Gate";
import { linkToken } from "@/app/pages/SignIn";
import { forgetAll, know } from "@/app/resource";
import { handOver } from "@/app/typed";
import { tr } from "@/language/tr";
import type { Me } from "@/schema/api";
import { Field } from "@/ui/kit/Field";

export default function Setup() {
  const [, go] = useLocation();
  const [token] = useState(linkToken);
  if (!token) {
    return (
      <Gate title={tr("Set up this workspace")} lead={tr("Open the whole link that the console printed when Sojourn was started: it ends with a long code.")} />
    );
  }
  return (
    <Gate title={tr("Set up this workspace")} lead={tr("You become its first owner. Others are invited by you.")}>
      <GateForm
        action={tr("Begin")}
        onSend={async (values) => {
          const me = await post<Me>("/setup", { ...values, token });
          if (me.second_step_due) handOver(values.password ?? "");
          forgetAll();
          know("/me", me);
          go("/", { replace: true });
        }}
      >
        <Field label={tr("Your name")} name="name" autoComplete="name" isRequired autoFocus />
        <Field label={tr("E-mail")} name="email" type="email" autoComplete="username" isRequired />
        <Field label={tr("Password")} name="password" type="password" autoComplete="new-password" isRequired minLength={12} hint={tr("At least 12 characters: four words, say, that have nothing to do with each other or with you.")} />
      </GateForm>
    </Gate>
  );
}
