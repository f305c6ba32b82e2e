/** The bell in the rail: how much one has not read yet. */
import { Bell as Icon } from "lucide-react";
import { useEffect } from "react";
import { Link, useLocation } from "wouter";
import { changed, useResource } from "@/app/resource";
import { tr } from "@/language/tr";
import type { Inbox } from "@/schema/talk";

const EVERY_MS = 60_000;

export function Bell() {
  const [at] = useLocation();
  const unread = useResource<Inbox>("/inbox?limit=0").data?.unread ?? 0;
  useEffect(() => {
    const look = (): void => { if (document.visibilityState === "visible") changed("/inbox"); };
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return (
    <Link href="/inbox" className="place bell" aria-current={at.startsWith("/inbox") ? "page" : undefined} aria-label={unread ? tr("Inbox, {unread} not read", { unread }) : tr("Inbox")}>
      <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
      <span>{tr("Inbox")}</span>
      {unread ? <span className="unread" aria-hidden="true" data-n={unread > 99 ? "99+" : unread} /> : null}
    </Link>
  );
}
