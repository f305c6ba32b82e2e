/** Where one is signed in, and signing out there from afar. */
import { remove, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { agentSaid } from "@/app/settings/agent";
import { ago, exactly } from "@/app/when";
import { tr } from "@/language/tr";
import type { SessionLine } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

export function Sessions() {
  const found = useResource<readonly SessionLine[]>("/me/sessions");
  const end = async (path: string, done: string): Promise<void> => {
    try {
      await remove<unknown>(path);
      say(done);
    } catch (error) {
      say(told(error));
    }
    changed("/me/sessions");
  };
  const others = found.data?.filter((one) => !one.is_this) ?? [];
  return (
    <section aria-labelledby="sessions">
      <div>
        <h2 id="sessions">{tr("Where you are signed in")}</h2>
        <p className="mut">{tr("A session ends when nobody has used it for some days, and some weeks after signing in.")}</p>
      </div>
      <div>
        {found.problem ? <Notice tone="wrong"><p>{found.problem.message}</p></Notice> : null}
        {found.data ? null : <Waiting>{tr("Reading where you are signed in")}</Waiting>}
        <ul className="people flat">
          {found.data?.map((one) => (
            <li key={one.id}>
              <div className="grow">
                <div>{agentSaid(one.agent)}{one.is_this ? <span className="mut"> {tr("· here")}</span> : null}</div>
                <div className="mut small" title={exactly(one.seen_at)}>{seenSaid(one)}</div>
              </div>
              {one.is_this ? null : <Button size="tiny" aria-label={tr("Sign out {agent}, last used {when}", { agent: agentSaid(one.agent), when: ago(one.seen_at) })} onPress={() => void end(`/me/sessions/${one.id}`, tr("It is signed out there."))}>{tr("Sign out")}</Button>}
            </li>
          ))}
        </ul>
        {others.length > 1 ? <p className="after"><Button onPress={() => void end("/me/sessions", tr("You are signed out everywhere else."))}>{tr("Sign out everywhere else")}</Button></p> : null}
      </div>
    </section>
  );
}

/** When a session was used and begun. */
function seenSaid({ is_this, seen_at, created_at }: SessionLine): string {
  const begun = ago(created_at);
  return is_this ? tr("In use now, signed in {begun}", { begun }) : tr("Last used {used}, signed in {begun}", { used: ago(seen_at), begun });
}
