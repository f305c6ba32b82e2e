/** The messages to a webhook and what came of them; those that wait are looked at again by themselves. */
import { useEffect } from "react";
import { post, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { clock, isToday } from "@/app/days";
import { ago, dayOf, exactly, isPast } from "@/app/when";
import { tr, trIn, trn } from "@/language/tr";
import type { Delivery, Webhook } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

const LOOK_MS = 1500;

export function Deliveries({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const path = `/webhooks/${webhook.id}/deliveries`;
  const found = useResource<readonly Delivery[]>(path);
  const isWaiting = found.data?.some((one) => one.state === "waiting") ?? false;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => changed(path), LOOK_MS);
    return () => clearInterval(timer);
  }, [path, isWaiting]);
  const again = async (delivery: Delivery): Promise<void> => {
    try {
      await post(`${path}/${delivery.id}/again`);
      say(tr("It is on its way again."));
    } catch (error) {
      say(told(error));
    }
    changed(path);
  };
  return (
    <Dialog title={trIn("webhook", "Messages")} isOpen onClose={onClose} width={620}>
      <p className="mut clip">{webhook.address}</p>
      {found.problem ? <Notice tone="wrong"><p>{found.problem.message}</p></Notice> : null}
      {!found.data && !found.problem ? <Waiting>{tr("Reading its messages")}</Waiting> : null}
      {found.data && !found.data.length ? <p>{tr("None yet. Send a ping to try it out.")}</p> : null}
      <ul className="people">
        {found.data?.map((one) => (
          <li key={one.id}>
            <div className="grow">
              <div><b>{one.event}</b> <time className="mut" dateTime={one.created_at} title={exactly(one.created_at)}>{ago(one.created_at)}</time>{one.state === "failed" ? <> <span className="badge warm">{tr("failed")}</span></> : null}</div>
              <div className="mut small">{[outcome(one), next(one)].filter(Boolean).join(" · ")}</div>
            </div>
            {one.state === "waiting" ? null : <Button size="tiny" onPress={() => void again(one)} aria-label={tr("Send {event} again", { event: one.event })}>{tr("Send again")}</Button>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** When a message that was not heard is sent again. */
function next({ state, attempts, due_at: due }: Delivery): string {
  if (state !== "waiting" || !attempts || !due) return "";
  if (isPast(due)) return tr("next attempt now");
  return tr("next attempt {when}", { when: isToday(due) ? clock(due) : `${dayOf(due)}, ${clock(due)}` });
}

/** What came of a message, such as "failed after 8 attempts: 503 busy". */
function outcome(one: Delivery): string {
  const { attempts, state } = one;
  const answer = [one.status ?? "", one.said].filter(Boolean).join(" ");
  if (state === "delivered") return attempts > 1 ? trn(attempts, "delivered after one attempt", "delivered after {n} attempts") : tr("delivered");
  if (state === "failed") return trn(attempts, "failed after one attempt: {answer}", "failed after {n} attempts: {answer}", { answer });
  return attempts ? trn(attempts, "waiting to try again after one attempt: {answer}", "waiting to try again after {n} attempts: {answer}", { answer }) : tr("on its way");
}
