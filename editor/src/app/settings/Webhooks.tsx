/** Webhooks: addresses that are told what happens here, and what came of each message. */
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Form } from "react-aria-components";
import { patch, post, remove, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { Deliveries } from "@/app/settings/Deliveries";
import { SecretShown } from "@/app/settings/SecretShown";
import { eventsSaid, TOPICS } from "@/app/settings/webhookEvents";
import { tr, trIn } from "@/language/tr";
import type { ListedWebhook, MadeWebhook, Webhook } from "@/schema/api";
import { Button, IconButton } from "@/ui/kit/Button";
import { Confirm } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { Notice } from "@/ui/kit/marks";
import { Menu } from "@/ui/kit/Menu";
import { say } from "@/ui/kit/toasts";

const HINT = tr("Each message is signed with it (HMAC-SHA256, Standard Webhooks), so that the receiver knows it is ours.");

export function Webhooks() {
  const webhooks = useResource<readonly ListedWebhook[]>("/webhooks");
  const [made, setMade] = useState<MadeWebhook | null>(null);
  const [shown, setShown] = useState<Webhook | null>(null);
  const [ending, setEnding] = useState<Webhook | null>(null);
  const act = async (what: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await what();
      say(done);
    } catch (error) {
      say(told(error));
    }
    changed("/webhooks");
  };
  const ping = async (webhook: Webhook): Promise<void> => {
    await act(() => post(`/webhooks/${webhook.id}/ping`), tr("A ping is on its way."));
    setShown(webhook);
  };
  return (
    <section aria-labelledby="webhooks">
      <h2 id="webhooks">{tr("Webhooks")}</h2>
      <p className="mut measure">{tr("An address is told when something happens here, such as a new map or an import: which thing, and by whom. What it says, the receiver asks for with a token.")}</p>
      <NewWebhook onMade={setMade} />
      {webhooks.data?.length ? (
        <ul className="people">
          {webhooks.data.map((webhook) => (
            <li key={webhook.id}>
              <div className="grow">
                <div className="clip">{webhook.failing ? <><span className="badge warm">{tr("not heard")}</span> </> : null}<b>{webhook.address}</b></div>
                <div className="mut small">{webhook.active ? tr("told of {events}", { events: eventsSaid(webhook.events) }) : tr("paused: what happens is not told")}</div>
              </div>
              <Button size="tiny" onPress={() => setShown(webhook)} aria-label={tr("Messages to {address}", { address: webhook.address })}>{trIn("webhook", "Messages")}</Button>
              <Menu
                label={tr("More for {address}", { address: webhook.address })}
                trigger={<IconButton name={tr("More for {address}", { address: webhook.address })}><Ellipsis size={17} aria-hidden="true" /></IconButton>}
                actions={[
                  { id: "ping", name: tr("Send a ping"), about: tr("to try it out"), run: () => void ping(webhook) },
                  { id: "pause", name: webhook.active ? tr("Pause") : trIn("webhook", "Go on"), run: () => void act(() => patch(`/webhooks/${webhook.id}`, { active: !webhook.active }), webhook.active ? tr("It is told nothing until you let it go on.") : tr("It is told again.")) },
                  { id: "remove", name: tr("Remove"), danger: true, line: true, run: () => setEnding(webhook) },
                ]}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {made ? <SecretShown title={tr("The secret of this webhook")} secret={made.secret} hint={HINT} onClose={() => setMade(null)}>{tr("Give it to the receiver now: it is shown only this once.")}</SecretShown> : null}
      {shown ? <Deliveries webhook={shown} onClose={() => { setShown(null); changed("/webhooks"); }} /> : null}
      <Confirm
        title={tr("Remove this webhook?")}
        action={tr("Remove")}
        isOpen={ending !== null}
        onClose={() => setEnding(null)}
        onConfirm={() => {
          if (ending) void act(() => remove(`/webhooks/${ending.id}`), tr("The webhook is removed."));
          setEnding(null);
        }}
      >
        <p>{tr("{address} is told nothing more, and the list of its messages is gone.", { address: ending?.address ?? "" })}</p>
      </Confirm>
    </section>
  );
}

function NewWebhook({ onMade }: { readonly onMade: (made: MadeWebhook) => void }) {
  const [address, setAddress] = useState("");
  const [topic, setTopic] = useState("all");
  const [wrong, setWrong] = useState("");
  const make = async (): Promise<void> => {
    try {
      const events = TOPICS.find((one) => one.id === topic)?.events ?? [];
      onMade(await post<MadeWebhook>("/webhooks", { address: address.trim(), events }));
      setAddress("");
      setWrong("");
    } catch (error) {
      setWrong(told(error));
    }
    changed("/webhooks");
  };
  return (
    <Form onSubmit={(event) => { event.preventDefault(); void make(); }}>
      <div className="invite">
        <Field label={tr("Address")} type="url" value={address} onChange={setAddress} isRequired placeholder="https://" maxLength={2000} />
        <Select label={tr("Told of")} value={topic} choices={TOPICS} onChange={setTopic} />
        <Button type="submit">{tr("Add a webhook")}</Button>
      </div>
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
    </Form>
  );
}
