/** Between one's inbox and what happened on all journeys. */
import { Link } from "wouter";
import { tr } from "@/language/tr";

export function Tabs({ at }: { readonly at: "inbox" | "activity" }) {
  return (
    <nav className="tabs" aria-label={tr("Inbox")}>
      <Link href="/inbox" className="tab" aria-current={at === "inbox" ? "page" : undefined}>{tr("For me")}</Link>
      <Link href="/inbox/activity" className="tab" aria-current={at === "activity" ? "page" : undefined}>{tr("All activity")}</Link>
    </nav>
  );
}
