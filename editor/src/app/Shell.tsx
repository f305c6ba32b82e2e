/** The frame of every page: the rail with the places, and who one is. */
import { Compass, Database, Lightbulb, LogOut, Map as MapIcon, Monitor, Moon, Settings, Sun, Users } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { Button as Aria } from "react-aria-components";
import { Link, useLocation } from "wouter";
import { told } from "@/app/api";
import { Bell } from "@/app/inbox/Bell";
import { signOut, useMe } from "@/app/session";
import { setTheme, useTheme, type Theme } from "@/app/theme";
import type { CopyLine } from "@/document/copies";
import { Logo } from "@/ui/kit/Logo";
import { Avatar } from "@/ui/kit/marks";
import { Menu, type Action } from "@/ui/kit/Menu";
import { say } from "@/ui/kit/toasts";

const Unsent = lazy(() => import("@/app/offline/Unsent"));

const PLACES = [
  { to: "/", name: "Act", icon: Compass, isHere: (at: string) => at === "/" },
  { to: "/journeys", name: "Journeys", icon: MapIcon, isHere: (at: string) => at.startsWith("/journeys") },
  { to: "/opportunities", name: "Opportunities", icon: Lightbulb, isHere: (at: string) => at.startsWith("/opportunities") },
  { to: "/personas", name: "Personas", icon: Users, isHere: (at: string) => at.startsWith("/personas") },
  { to: "/data", name: "Data", icon: Database, isHere: (at: string) => at.startsWith("/data") },
  { to: "/settings", name: "Settings", icon: Settings, isHere: (at: string) => at.startsWith("/settings") },
];

export function Shell({ children }: { readonly children: ReactNode }) {
  const [at] = useLocation();
  return (
    <div className="shell">
      <a href="#main" className="skip btn">Skip to the page</a>
      <nav className="rail" aria-label="Places">
        <Link href="/" className="logo" aria-label="Sojourn, where to act">
          <Logo />
        </Link>
        {PLACES.map(({ to, name, icon: Icon, isHere }) => (
          <Link key={to} href={to} className="place" aria-current={isHere(at) ? "page" : undefined}>
            <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
            <span>{name}</span>
          </Link>
        ))}
        <Bell />
        <MyMenu />
      </nav>
      <main id="main" tabIndex={-1}>{children}</main>
    </div>
  );
}

const THEMES: readonly { readonly id: Theme; readonly name: string; readonly icon: ReactNode }[] = [
  { id: "light", name: "Light", icon: <Sun size={16} aria-hidden="true" /> },
  { id: "dark", name: "Dark", icon: <Moon size={16} aria-hidden="true" /> },
  { id: "system", name: "As my system", icon: <Monitor size={16} aria-hidden="true" /> },
];

function MyMenu() {
  const me = useMe();
  const worn = useTheme();
  const [, go] = useLocation();
  const [unsent, setUnsent] = useState<readonly CopyLine[]>([]);
  const leave = (): void => void signOut().then(() => go("/sign-in"), (error: unknown) => say(told(error)));
  const ask = async (): Promise<void> => {
    const { copiesOf } = await import("@/document/copies");
    const waiting = (await copiesOf(me.id)).filter(({ unsaved }) => unsaved);
    if (waiting.length) setUnsent(waiting);
    else leave();
  };
  const actions: Action[] = [
    ...THEMES.map(({ id, name, icon }) => ({ id, icon, name: worn === id ? `${name} (now)` : name, run: () => setTheme(id) })),
    { id: "out", name: "Sign out", about: me.email, icon: <LogOut size={16} aria-hidden="true" />, line: true, run: () => void ask() },
  ];
  const trigger = (
    <Aria className="me" aria-label={`${me.name}: look and sign out`}>
      <Avatar name={me.name} colour={me.colour} />
    </Aria>
  );
  return (
    <>
      <Menu label="You" trigger={trigger} actions={actions} />
      {unsent.length ? <Suspense><Unsent journeys={unsent} onClose={() => setUnsent([])} onLeave={leave} /></Suspense> : null}
    </>
  );
}
