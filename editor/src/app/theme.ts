/** Light, dark, or what the reader's system asks for; remembered in this browser. */
import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark" | "system";
const KEY = "sojourn-theme";
const readers = new Set<() => void>();

export function theme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system"; // a browser that keeps nothing
  }
}

export function setTheme(next: Theme): void {
  try {
    if (next === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // it holds until the page is left
  }
  wear(next);
  for (const reader of readers) reader();
}

export function useTheme(): Theme {
  return useSyncExternalStore((reader) => {
    readers.add(reader);
    return () => readers.delete(reader);
  }, theme);
}

/** The page wears the theme from now on, and follows the system while that is what is asked for. */
export function startTheme(): void {
  wear(theme());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => wear(theme()));
}

function wear(asked: Theme): void {
  const dark = asked === "dark" || (asked === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}
