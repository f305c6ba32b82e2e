/** There is no page at this address. */
import { Link } from "wouter";
import { useTitle } from "@/app/useTitle";
import { Empty } from "@/ui/kit/marks";

export function Nowhere() {
  useTitle("Nothing here");
  return (
    <Empty page title="There is nothing at this address" actions={<Link href="/journeys" className="btn primary">All journeys</Link>}>
      The page may have been moved, or the link is not complete.
    </Empty>
  );
}
