/** Settings: who one is here and how it looks; who else is here and may do what; and access for programs. */
import { Link, useLocation } from "wouter";
import { isAtLeast, useMe } from "@/app/session";
import { Log } from "@/app/settings/Log";
import { People } from "@/app/settings/People";
import { Programs } from "@/app/settings/Programs";
import { You } from "@/app/settings/You";
import { useTitle } from "@/app/useTitle";
import { tr, trIn } from "@/language/tr";
import "@/app/settings/settings.css";

const TABS = [
  { id: "you", href: "/settings", name: trIn("one’s own settings", "You"), title: tr("Settings") },
  { id: "people", href: "/settings/people", name: tr("People"), title: tr("People") },
  { id: "programs", href: "/settings/programs", name: tr("Programs"), title: tr("Programs") },
  { id: "log", href: "/settings/log", name: tr("Log"), title: tr("Audit log") },
] as const;

export default function Settings() {
  const [at] = useLocation();
  const me = useMe();
  const isOwner = isAtLeast(me.role, "owner");
  const tabs = TABS.filter((tab) => isOwner || tab.id !== "log");
  const here = tabs.find((tab) => tab.href === at.replace(/\/$/, "")) ?? TABS[0];
  useTitle(here.title);
  return (
    <div className="page narrow">
      <header>
        <div className="grow">
          <h1>{tr("Settings")}</h1>
        </div>
        <nav className="tabs" aria-label={tr("Settings")}>
          {tabs.map((tab) => (
            <Link key={tab.href} href={tab.href} className="tab" aria-current={tab === here ? "page" : undefined}>{tab.name}</Link>
          ))}
        </nav>
      </header>
      {here.id === "you" ? <You key={me.id} /> : null}
      {here.id === "people" ? <People isOwner={isOwner} /> : null}
      {here.id === "programs" ? <Programs key={me.id} /> : null}
      {here.id === "log" ? <Log /> : null}
    </div>
  );
}
