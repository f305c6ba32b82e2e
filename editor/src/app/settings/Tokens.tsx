/** Tokens for programs with what they may do and until when: one's own, and for owners everybody's. */
import { useState } from "react";
import { post, remove, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { useMe } from "@/app/session";
import { SecretShown } from "@/app/settings/SecretShown";
import { TokenForm, type Wanted } from "@/app/settings/TokenForm";
import { scopesSaid } from "@/app/settings/scopes";
import { ago, dayOf, exactly, isPast } from "@/app/when";
import { tr } from "@/language/tr";
import type { ApiToken, MadeApiToken } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Confirm } from "@/ui/kit/Dialog";
import { Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

const HINT = tr("A program sends it with every request, as the header Authorization: Bearer and the secret.");

export function Tokens() {
  const me = useMe();
  const tokens = useResource<readonly ApiToken[]>("/tokens");
  const [made, setMade] = useState<MadeApiToken | null>(null);
  const [ending, setEnding] = useState<ApiToken | null>(null);
  const make = async (wanted: Wanted): Promise<string> => {
    try {
      setMade(await post<MadeApiToken>("/tokens", wanted));
      changed("/tokens");
      return "";
    } catch (error) {
      return told(error);
    }
  };
  const revoke = async (token: ApiToken): Promise<void> => {
    try {
      await remove(`/tokens/${token.id}`);
      say(tr("The token {name} no longer works.", { name: token.name }));
    } catch (error) {
      say(told(error));
    }
    changed("/tokens");
  };
  const mine = tokens.data?.filter((token) => token.person === me.id) ?? [];
  const others = tokens.data?.filter((token) => token.person !== me.id) ?? [];
  return (
    <>
      <section aria-labelledby="token">
        <h2 id="token">{tr("A token for a program")}</h2>
        <p className="mut measure">{tr("With a token a program reads and changes the workspace as you would: a wiki that shows a curve, a script that brings in tickets each night. It may never do more than you may.")}</p>
        <TokenForm onMake={make} />
      </section>
      <section aria-labelledby="tokens">
        <h2 id="tokens">{tr("Your tokens")}</h2>
        {tokens.problem ? <Notice tone="wrong"><p>{tokens.problem.message}</p></Notice> : null}
        {!tokens.data && !tokens.problem ? <Waiting>{tr("Reading your tokens")}</Waiting> : null}
        {tokens.data && !mine.length ? <p className="mut">{tr("You have none. A token that you make is listed here, with when it was last used.")}</p> : null}
        <TokenList tokens={mine} onRevoke={setEnding} />
      </section>
      {others.length ? (
        <section aria-labelledby="others">
          <h2 id="others">{tr("Tokens of others")}</h2>
          <p className="mut">{tr("Owners can revoke them.")}</p>
          <TokenList tokens={others} isNamed onRevoke={setEnding} />
        </section>
      ) : null}
      {made ? <SecretShown title={tr("The secret of {name}", { name: made.name })} secret={made.secret} hint={HINT} onClose={() => setMade(null)}>{tr("Copy it now: it is shown only this once, and Sojourn keeps no copy. Whoever has it can do what it was made for.")}</SecretShown> : null}
      <Confirm
        title={tr("Revoke {name}?", { name: ending?.name ?? "" })}
        action={tr("Revoke")}
        isOpen={ending !== null}
        onClose={() => setEnding(null)}
        onConfirm={() => {
          if (ending) void revoke(ending);
          setEnding(null);
        }}
      >
        <p>{tr("What uses it is refused from this moment on. It cannot be brought back.")}</p>
      </Confirm>
    </>
  );
}

interface ListProps {
  readonly tokens: readonly ApiToken[];
  readonly isNamed?: boolean;
  readonly onRevoke: (token: ApiToken) => void;
}

function TokenList({ tokens, isNamed, onRevoke }: ListProps) {
  if (!tokens.length) return null;
  return (
    <ul className="people">
      {tokens.map((token) => {
        const isOver = isPast(token.expires_at);
        return (
          <li key={token.id}>
            <div className="grow">
              <div className="clip"><b>{token.name}</b>{isNamed ? <span className="mut"> {tr("· of {person}", { person: token.person_name })}</span> : null}</div>
              <div className="mut small">
                {scopesSaid(token.scopes)} · <span title={exactly(token.expires_at)}>{isOver ? tr("expired {day}", { day: dayOf(token.expires_at) }) : tr("expires {day}", { day: dayOf(token.expires_at) })}</span> · {token.used_at ? tr("used {when}", { when: ago(token.used_at) }) : tr("never used")}
              </div>
            </div>
            <Button size="tiny" onPress={() => onRevoke(token)} aria-label={tr("Revoke the token {name}", { name: token.name })}>{isOver ? tr("Remove") : tr("Revoke")}</Button>
          </li>
        );
      })}
    </ul>
  );
}
