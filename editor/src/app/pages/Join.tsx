/** Somebody who was invited joins the workspace. */
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

export default function Join() {
  const [, go] = useLocation();
  const [token] = useState(linkToken);
  if (!token) return <Gate title={tr("Join the workspace")} lead={tr("Open the whole link of your invitation: it ends with a long code.")} />;
  return (
    <Gate title={tr("Join the workspace")} lead={tr("You were invited to draw and read customer journeys together.")}>
      <GateForm
        action={tr("Join")}
        onSend={async (values) => {
          const me = await post<Me>("/join", { ...values, token });
          if (me.second_step_due) handOver(values.password ?? "");
          forgetAll();
          know("/me", me);
          go("/", { replace: true });
        }}
      >
        <Field label={tr("Your name")} name="name" autoComplete="name" isRequired autoFocus />
        <Field label={tr("Password")} name="password" type="password" autoComplete="new-password" isRequired minLength={12} hint={tr("At least 12 characters: four words, say, that have nothing to do with each other or with you.")} />
      </GateForm>
    </Gate>
  );
}
