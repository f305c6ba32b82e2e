/** Personas and stakeholders: the two views of who the service is for and who makes it. */
import { Link } from "wouter";

export function Tabs({ here }: { readonly here: "personas" | "stakeholders" }) {
  return (
    <nav className="tabs" aria-label="Views of people">
      <Link href="/personas" className="tab" aria-current={here === "personas" ? "page" : undefined}>Personas</Link>
      <Link href="/personas/stakeholders" className="tab" aria-current={here === "stakeholders" ? "page" : undefined}>Stakeholders</Link>
    </nav>
  );
}
