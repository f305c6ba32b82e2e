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
import { tr } from "@/language/tr";
import { Logo } from "@/ui/kit/Logo";
import { Avatar } from "@/ui/kit/marks";
import { Menu, type Action } from "@/ui/kit/Menu";
import { say } from "@/ui/kit/toasts";

const Unsent = lazy(() => import("@/app/offline/Unsent"));

const PLACES = [
  { to: "/", name: tr("Act"), icon: Compass, isHere: (at: string) => at === "/" },
  { to: "/journeys", name: tr("Journeys"), icon: MapIcon, isHere: (at: string) => at.startsWith("/journeys") },
  { to: "/opportunities", name: tr("Opportunities"), icon: Lightbulb, isHere: (at: string) => at.startsWith("/opportunities") },
  { to: "/personas", name: tr("Personas"), icon: Users, isHere: (at: string) => at.startsWith("/personas") },
  { to: "/data", name: tr("Data"), icon: Database, isHere: (at: string) => at.startsWith("/data") },
  { to: "/settings", name: tr("Settings"), icon: Settings, isHere: (at: string) => at.startsWith("/settings") },
];

export function Shell({ children }: { readonly children: ReactNode }) {
  const [at] = useLocation();
  return (
    <div className="shell">
      <a href="#main" className="skip btn">{tr("Skip to the page")}</a>
      <nav className="rail" aria-label={tr("Places")}>
        <Link href="/" className="logo" aria-label={tr("Sojourn, where to act")}>
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
  { id: "light", name: tr("Light"), icon: <Sun size={16} aria-hidden="true" /> },
  { id: "dark", name: tr("Dark"), icon: <Moon size={16} aria-hidden="true" /> },
  { id: "system", name: tr("As my system"), icon: <Monitor size={16} aria-hidden="true" /> },
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
    ...THEMES.map(({ id, name, icon }) => ({ id, icon, name: worn === id ? tr("{name} (now)", { name }) : name, run: () => setTheme(id) })),
    { id: "out", name: tr("Sign out"), about: me.email, icon: <LogOut size={16} aria-hidden="true" />, line: true, run: () => void ask() },
  ];
  const trigger = (
    <Aria className="me" aria-label={tr("{name}: look and sign out", { name: me.name })}>
      <Avatar name={me.name} colour={me.colour} />
    </Aria>
  );
  return (
    <>
      <Menu label={tr("You")} trigger={trigger} actions={actions} />
      {unsent.length ? <Suspense><Unsent journeys={unsent} onClose={() => setUnsent([])} onLeave={leave} /></Suspense> : null}
    </>
  );
}
