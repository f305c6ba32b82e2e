/** Where one is signed in, and signing out there from afar. */
import { remove, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { agentSaid } from "@/app/settings/agent";
import { ago, exactly } from "@/app/when";
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
        <h2 id="sessions">Where you are signed in</h2>
        <p className="mut">A session ends 30 days after it was last used.</p>
      </div>
      <div>
        {found.problem ? <Notice tone="wrong"><p>{found.problem.message}</p></Notice> : null}
        {found.data ? null : <Waiting>Reading where you are signed in</Waiting>}
        <ul className="people flat">
          {found.data?.map((one) => (
            <li key={one.id}>
              <div className="grow">
                <div>{agentSaid(one.agent)}{one.is_this ? <span className="mut"> · here</span> : null}</div>
                <div className="mut small" title={exactly(one.seen_at)}>{one.is_this ? "In use now" : `Last used ${ago(one.seen_at)}`}, signed in {ago(one.created_at)}</div>
              </div>
              {one.is_this ? null : <Button size="tiny" aria-label={`Sign out ${agentSaid(one.agent)}, last used ${ago(one.seen_at)}`} onPress={() => void end(`/me/sessions/${one.id}`, "It is signed out there.")}>Sign out</Button>}
            </li>
          ))}
        </ul>
        {others.length > 1 ? <p className="after"><Button onPress={() => void end("/me/sessions", "You are signed out everywhere else.")}>Sign out everywhere else</Button></p> : null}
      </div>
    </section>
  );
}
