/** Between one's inbox and what happened on all journeys. */
import { Link } from "wouter";

export function Tabs({ at }: { readonly at: "inbox" | "activity" }) {
  return (
    <nav className="tabs" aria-label="Inbox">
      <Link href="/inbox" className="tab" aria-current={at === "inbox" ? "page" : undefined}>For me</Link>
      <Link href="/inbox/activity" className="tab" aria-current={at === "activity" ? "page" : undefined}>All activity</Link>
    </nav>
  );
}
