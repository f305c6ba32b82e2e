/** Who was signed in last in this browser: what a page needs to open while the server is away. */
import { ROLES, type Person } from "@/schema/api";

const KEY = "sojourn-me";

/** Keeps it; null forgets it: signed out, or the server says that nobody is signed in. */
export function keepMe(me: Person | null): void {
  try {
    if (me) localStorage.setItem(KEY, JSON.stringify(me));
    else localStorage.removeItem(KEY);
  } catch {
    // a browser that keeps nothing opens no page offline
  }
}

export function keptMe(): Person | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Person> | null;
    return kept?.id && kept.role && ROLES.includes(kept.role) ? { id: kept.id, role: kept.role, name: kept.name ?? "", email: kept.email ?? "", colour: kept.colour ?? "" } : null;
  } catch {
    return null;
  }
}
