/** The library while the server is away: what is kept in this browser can be opened. */
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useMe } from "@/app/session";
import { copiesOf, type CopyLine } from "@/document/copies";
import { shownText } from "@/document/text";
import { tr } from "@/language/tr";
import { Notice } from "@/ui/kit/marks";

export default function Away() {
  const { id } = useMe();
  const [copies, setCopies] = useState<readonly CopyLine[] | null>(null);
  useEffect(() => void copiesOf(id).then(setCopies), [id]);
  if (!copies) return null;
  return (
    <>
      <Notice tone="wrong">
        <p>{tr("You are offline: the server is not reached. The list comes back by itself when it is.")}</p>
        <p>{copies.length ? tr("Until then you can go on with the journeys that are kept in this browser.") : tr("No journey is kept in this browser: one that you open while the server is there can be opened without it.")}</p>
      </Notice>
      {copies.length ? (
        <table className="grid">
          <caption className="hidden-visually">{tr("Journeys kept in this browser")}</caption>
          <tbody>
            {copies.map(({ map, title, unsaved }) => (
              <tr key={map}>
                <th scope="row"><Link href={`/journeys/${map}`} className="name" dir="auto">{shownText(title) || tr("Untitled")}</Link></th>
                <td className="right">{unsaved ? <span className="badge warm">{tr("with changes to send")}</span> : <span className="mut small">{tr("as on the server")}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
