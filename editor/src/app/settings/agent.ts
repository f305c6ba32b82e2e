/** A browser in words: "Firefox on Linux". */
import { tr } from "@/language/tr";

/** The first that fits counts: others call themselves Chrome and Safari too. */
const BROWSERS = [
  ["Edg", "Edge"],
  ["OPR", "Opera"],
  ["Firefox", "Firefox"],
  ["FxiOS", "Firefox"],
  ["CriOS", "Chrome"],
  ["Chrome", "Chrome"],
  ["Safari", "Safari"],
] as const;
const SYSTEMS = [
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

const named = (agent: string, names: readonly (readonly [string, string])[]): string => names.find(([sign]) => agent.includes(sign))?.[1] ?? "";

/** What a browser says it is, short enough for a line. */
export function agentSaid(agent: string): string {
  const browser = named(agent, BROWSERS);
  const system = named(agent, SYSTEMS);
  if (browser && system) return tr("{browser} on {system}", { browser, system });
  return browser || system || agent.slice(0, 40) || tr("Something without a name");
}
