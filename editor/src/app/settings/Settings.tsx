/** Settings: who one is here and how it looks; who else is here and may do what; and access for programs. */
import { Link, useLocation } from "wouter";
import { isAtLeast, useMe } from "@/app/session";
import { Log } from "@/app/settings/Log";
import { People } from "@/app/settings/People";
import { Programs } from "@/app/settings/Programs";
import { You } from "@/app/settings/You";
import { useTitle } from "@/app/useTitle";
import "@/app/settings/settings.css";

const TABS = [
  { href: "/settings", name: "You", title: "Settings" },
  { href: "/settings/people", name: "People", title: "People" },
  { href: "/settings/programs", name: "Programs", title: "Programs" },
  { href: "/settings/log", name: "Log", title: "Audit log" },
] as const;

export default function Settings() {
  const [at] = useLocation();
  const me = useMe();
  const isOwner = isAtLeast(me.role, "owner");
  const tabs = TABS.filter((tab) => isOwner || tab.name !== "Log");
  const here = tabs.find((tab) => tab.href === at.replace(/\/$/, "")) ?? TABS[0];
  useTitle(here.title);
  return (
    <div className="page narrow">
      <header>
        <div className="grow">
          <h1>Settings</h1>
        </div>
        <nav className="tabs" aria-label="Settings">
          {tabs.map((tab) => (
            <Link key={tab.href} href={tab.href} className="tab" aria-current={tab === here ? "page" : undefined}>{tab.name}</Link>
          ))}
        </nav>
      </header>
      {here.name === "You" ? <You key={me.id} /> : null}
      {here.name === "People" ? <People isOwner={isOwner} /> : null}
      {here.name === "Programs" ? <Programs key={me.id} /> : null}
      {here.name === "Log" ? <Log /> : null}
    </div>
  );
}
