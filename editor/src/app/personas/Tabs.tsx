/** Personas and stakeholders: the two views of who the service is for and who makes it. */
import { Link } from "wouter";
import { tr } from "@/language/tr";

export function Tabs({ here }: { readonly here: "personas" | "stakeholders" }) {
  return (
    <nav className="tabs" aria-label={tr("Views of people")}>
      <Link href="/personas" className="tab" aria-current={here === "personas" ? "page" : undefined}>{tr("Personas")}</Link>
      <Link href="/personas/stakeholders" className="tab" aria-current={here === "stakeholders" ? "page" : undefined}>{tr("Stakeholders")}</Link>
    </nav>
  );
}
