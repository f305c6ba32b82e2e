/** What was said about an opportunity, and links to where the work is done. */
import { ExternalLink, Trash2 } from "lucide-react";
import { useState } from "react";
import { Form } from "react-aria-components";
import { Link } from "wouter";
import { send } from "@/app/opportunities/changing";
import { isAtLeast, useMayEdit, useMe } from "@/app/session";
import { ago, exactly } from "@/app/when";
import { tr, trIn } from "@/language/tr";
import type { Comment, OpportunityPage } from "@/schema/act";
import { Button, IconButton } from "@/ui/kit/Button";
import { Field } from "@/ui/kit/Field";

export function Comments({ one }: { readonly one: OpportunityPage }) {
  const mayComment = isAtLeast(useMe().role, "commenter");
  const [text, setText] = useState("");
  const at = `/opportunities/${one.id}/comments`;
  const add = async (): Promise<void> => {
    if (text.trim() && (await send("POST", at, { text: text.trim() }))) setText("");
  };
  return (
    <section aria-labelledby="said">
      <h2 id="said">{tr("Comments")}</h2>
      {one.said.length ? <ul className="said">{one.said.map((comment) => <Said key={comment.id} comment={comment} onRemove={() => void send("DELETE", `${at}/${comment.id}`)} />)}</ul> : <p className="mut">{tr("Nobody has said anything yet.")}</p>}
      {mayComment ? (
        <Form className="stack say" onSubmit={(event) => { event.preventDefault(); void add(); }}>
          <Field label={tr("Your comment")} rows={2} value={text} onChange={setText} maxLength={10_000} />
          <div><Button type="submit" isDisabled={!text.trim()}>{trIn("action", "Comment")}</Button></div>
        </Form>
      ) : null}
    </section>
  );
}

function Said({ comment, onRemove }: { readonly comment: Comment; readonly onRemove: () => void }) {
  return (
    <li>
      <div className="row"><b>{comment.name || tr("Somebody who has left")}</b><span className="mut small" title={exactly(comment.at)}>{ago(comment.at)}</span><span className="grow" />{comment.mine ? <IconButton name={tr("Take this comment back")} size="tiny" onPress={onRemove}><Trash2 size={14} aria-hidden="true" /></IconButton> : null}</div>
      <p className="words" dir="auto">{comment.text}</p>
    </li>
  );
}

/** Work items in the team's own tracker. */
export function Work({ one }: { readonly one: OpportunityPage }) {
  const mayEdit = useMayEdit();
  const [address, setAddress] = useState("");
  const [label, setLabel] = useState("");
  const at = `/opportunities/${one.id}/links`;
  const add = async (): Promise<void> => {
    if (!address.trim() || !(await send("POST", at, { address: address.trim(), label: label.trim() }))) return;
    setAddress("");
    setLabel("");
  };
  return (
    <section className="card decisions" aria-labelledby="work">
      <h2 id="work">{tr("Work items")}</h2>
      {one.links.length ? (
        <ul className="work">
          {one.links.map((link) => (
            <li key={link.id} className="row">
              <a href={link.address} target="_blank" rel="noreferrer noopener" className="grow clip"><ExternalLink size={13} aria-hidden="true" />{link.label || link.address}</a>
              {mayEdit ? <IconButton name={tr("Take out {label}", { label: link.label || link.address })} size="tiny" onPress={() => void send("DELETE", `${at}/${link.id}`)}><Trash2 size={14} aria-hidden="true" /></IconButton> : null}
            </li>
          ))}
        </ul>
      ) : <p className="mut small">{tr("No work item yet: link the one in your own tracker.")}</p>}
      {one.map ? <p className="small"><Link href={`/journeys/${one.map}`}>{tr("Open the journey that tells more")}</Link></p> : null}
      {mayEdit ? (
        <Form className="stack" onSubmit={(event) => { event.preventDefault(); void add(); }}>
          <Field label={tr("Address of a work item")} type="url" value={address} onChange={setAddress} placeholder="https://" maxLength={2000} />
          <Field label={tr("What it is called there")} value={label} onChange={setLabel} maxLength={200} />
          <div><Button type="submit" isDisabled={!address.trim()}>{tr("Link it")}</Button></div>
        </Form>
      ) : null}
    </section>
  );
}
