/** The icons of lanes and channels, each with its word. */
import {
  Activity, AppWindow, BarChart3, Bell, Briefcase, Clock, FileText, Footprints, Frown, Globe, Image, Info, Layers, Lightbulb, Link2, Mail,
  MessageCircle, MessageSquareQuote, MonitorSmartphone, Phone, Radio, Search, Server, Smile, StickyNote, Target, User, Users,
  type LucideIcon,
} from "lucide-react";
import { trIn } from "@/language/tr";
import type { LaneType } from "@/schema/records";

export const LANE_ICONS: Readonly<Record<LaneType, LucideIcon>> = {
  action: Footprints, channel: Radio, goal: Target, quotes: MessageSquareQuote, emotion: Activity, jobs: Briefcase, pains: Frown, gains: Smile,
  information: Info, frontstage: Users, backstage: Layers, systems: Server, time: Clock, kpi: BarChart3, opportunities: Lightbulb,
  text: StickyNote, image: Image, files: FileText, links: Link2,
};

/** Channels by the first of these words that is in their name. */
const CHANNELS: readonly (readonly [RegExp, LucideIcon])[] = [
  [/phone|call|telef|anruf/i, Phone], [/mail/i, Mail], [/chat|messag|nachricht|teams/i, MessageCircle], [/self|selbst/i, Search], [/remote|session|fernwart/i, MonitorSmartphone],
  [/walk|person|persön|vor ort|face|desk/i, User], [/portal|web|form|site/i, Globe], [/app/i, AppWindow], [/monitor|alert|alarm|event|ereignis/i, Bell],
];

export const CHANNEL_WORDS = ["phone", "e-mail", "portal", "chat", "walk-up", "self-service", "remote session"] as const;

const CHANNEL_NAMES: ReadonlyMap<string, string> = new Map([
  ["phone", trIn("channel", "phone")], ["e-mail", trIn("channel", "e-mail")], ["portal", trIn("channel", "portal")], ["chat", trIn("channel", "chat")],
  ["walk-up", trIn("channel", "walk-up")], ["self-service", trIn("channel", "self-service")], ["remote session", trIn("channel", "remote session")],
]);

/** A channel in the reader's language; those that a desk has named itself stay as they are. */
export const channelSaid = (word: string): string => CHANNEL_NAMES.get(word) ?? word;

export function channelIcon(word: string): LucideIcon {
  return CHANNELS.find(([pattern]) => pattern.test(word))?.[1] ?? Radio;
}
