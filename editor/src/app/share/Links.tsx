/** Links by which people without an account read a journey: made, changed, renewed and withdrawn. */
import { Link2, Pencil, Plus, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { post, remove, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { Addresses } from "@/app/share/Addresses";
import { LinkForm } from "@/app/share/LinkForm";
import type { SharePart } from "@/app/share/InWorkspace";
import { dayOf } from "@/app/when";
import type { MapDoc } from "@/document/doc";
import { tr, trn } from "@/language/tr";
import type { MadeLink, PublicLink } from "@/schema/api";
import { Button, IconButton } from "@/ui/kit/Button";
import { Confirm } from "@/ui/kit/Dialog";

export function Links({ id, map, onWrong }: Pick<SharePart, "id" | "onWrong"> & { readonly map: MapDoc }) {
  const at = `/maps/${id}/links`;
  const links = useResource<readonly PublicLink[]>(at).data ?? [];
  const [form, setForm] = useState<PublicLink | "new" | null>(null);
  const [made, setMade] = useState<MadeLink | null>(null);
  const [asked, setAsked] = useState<{ readonly link: PublicLink; readonly to: "renew" | "withdraw" } | null>(null);
  const act = async (what: () => Promise<unknown>): Promise<void> => {
    try {
      await what();
      onWrong("");
    } catch (error) {
      onWrong(told(error));
    }
    changed(at);
  };
  const renew = ({ id: link }: PublicLink) => act(async () => setMade(await post<MadeLink>(`${at}/${link}/address`)));
  const withdraw = ({ id: link }: PublicLink) => act(async () => { await remove(`${at}/${link}`); setMade((now) => (now?.id === link ? null : now)); });
  const keep = (link: MadeLink | null): void => {
    setForm(null);
    setMade(link);
    changed(at);
  };
  return (
    <section aria-labelledby="share-links">
      <h3 id="share-links">{tr("By a link, without an account")}</h3>
      {links.length ? (
        <ul className="share-people">
          {links.map((link) => (
            <li key={link.id}>
              <Link2 size={16} className="mut" aria-hidden="true" />
              <span className="grow">
                <span className="clip" dir="auto">{link.name || tr("A link")}</span><span className="mut small">{said(link)}</span>
              </span>
              <IconButton name={tr("Change the link {name}", { name: link.name })} size="tiny" onPress={() => setForm(link)}><Pencil size={15} aria-hidden="true" /></IconButton>
              <IconButton name={tr("New address for the link {name}", { name: link.name })} size="tiny" onPress={() => setAsked({ link, to: "renew" })}><RefreshCw size={15} aria-hidden="true" /></IconButton>
              <IconButton name={tr("Withdraw the link {name}", { name: link.name })} size="tiny" onPress={() => setAsked({ link, to: "withdraw" })}><Trash2 size={15} aria-hidden="true" /></IconButton>
            </li>
          ))}
        </ul>
      ) : <p className="mut">{tr("Whoever has the link reads the map and its story, and nothing else of the workspace: no names, tickets, comments or other maps.")}</p>}
      {made ? <Addresses link={made} /> : null}
      {form ? <LinkForm key={form === "new" ? "" : form.id} at={at} map={map} link={form === "new" ? null : form} onKept={keep} onLeave={() => setForm(null)} /> : (
        <div><Button onPress={() => { setMade(null); setForm("new"); }}><Plus size={15} aria-hidden="true" /> {tr("Make a link")}</Button></div>
      )}
      <Confirm
        title={asked?.to === "renew" ? tr("Give this link a new address?") : tr("Withdraw this link?")}
        action={asked?.to === "renew" ? tr("New address") : tr("Withdraw")}
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        onConfirm={() => { if (asked) void (asked.to === "renew" ? renew : withdraw)(asked.link); setAsked(null); }}
      >
        <p>{asked?.to === "renew" ? tr("Whoever has the address from before cannot open the journey any more. What the link shows stays as it is.") : tr("Whoever has it cannot open the journey any more. This cannot be undone.")}</p>
      </Confirm>
    </section>
  );
}

/** What a link is, in a few words. */
function said({ has_password: password, expires_at: until, over, hidden, measured, embeds }: PublicLink): string {
  return [
    over ? tr("is over") : until ? tr("until {day}", { day: dayOf(until.slice(0, 10)) }) : "",
    password ? tr("with a password") : "",
    hidden.length ? trn(hidden.length, "without {n} lane", "without {n} lanes") : "",
    measured ? "" : tr("without measured numbers"),
    embeds ? tr("also in other pages") : "",
  ].filter(Boolean).join(", ");
}
