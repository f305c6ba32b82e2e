/** There is no page at this address. */
import { Link } from "wouter";
import { useTitle } from "@/app/useTitle";
import { tr } from "@/language/tr";
import { Empty } from "@/ui/kit/marks";

export function Nowhere() {
  useTitle(tr("Nothing here"));
  return (
    <Empty page title={tr("There is nothing at this address")} actions={<Link href="/journeys" className="btn primary">{tr("All journeys")}</Link>}>
      {tr("The page may have been moved, or the link is not complete.")}
    </Empty>
  );
}
