/** Invite somebody by a link, and take back invitations that nobody has used. */
import { useState } from "react";
import { Form } from "react-aria-components";
import { post, remove, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { LinkShown } from "@/app/settings/LinkShown";
import { roleSaid, ROLES_SAID } from "@/app/settings/roles";
import { DATES_IN, tr } from "@/language/tr";
import type { Address, Invitation } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { Notice } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

export function Invitations() {
  const open = useResource<readonly Invitation[]>("/invitations");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState("editor");
  const [wrong, setWrong] = useState("");
  const [made, setMade] = useState<{ readonly email: string; readonly link: Address } | null>(null);
  const invite = async (): Promise<void> => {
    try {
      setMade({ email, link: await post<Address>("/invitations", { email, role }) });
      setEmail("");
      setWrong("");
    } catch (error) {
      setWrong(told(error));
    }
    changed("/invitations");
  };
  const withdraw = async (invitation: Invitation): Promise<void> => {
    try {
      await remove(`/invitations/${invitation.id}`);
      say(tr("The invitation of {email} is withdrawn.", { email: invitation.email }));
    } catch (error) {
      say(told(error));
    }
    changed("/invitations");
  };
  return (
    <section aria-labelledby="invite">
      <h2 id="invite">{tr("Invite somebody")}</h2>
      <p className="mut">{tr("You get a link to send them; Sojourn sends no mail.")}</p>
      <Form className="invite" onSubmit={(event) => { event.preventDefault(); void invite(); }}>
        <Field label={tr("E-mail")} type="email" value={email} onChange={setEmail} isRequired />
        <Select label={tr("Role")} value={role} choices={ROLES_SAID} onChange={setRole} />
        <Button type="submit" look="primary">{tr("Make the link")}</Button>
      </Form>
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
      {open.data?.length ? (
        <ul className="people">
          {open.data.map((invitation) => (
            <li key={invitation.id}>
              <div className="grow">
                <div className="clip">{invitation.email}</div>
                <div className="mut small">{tr("invited as {role}, until {until}", { role: roleSaid(invitation.role), until: new Date(invitation.expires_at).toLocaleDateString(DATES_IN, { dateStyle: "medium" }) })}</div>
              </div>
              <Button size="tiny" onPress={() => void withdraw(invitation)} aria-label={tr("Withdraw the invitation of {email}", { email: invitation.email })}>{tr("Withdraw")}</Button>
            </li>
          ))}
        </ul>
      ) : null}
      {made ? <LinkShown title={tr("Invitation for {email}", { email: made.email })} link={made.link} onClose={() => setMade(null)}>{tr("Send this link to {email}. Whoever opens it joins with the role you chose.", { email: made.email })}</LinkShown> : null}
    </section>
  );
}
