/** The icons of lanes and channels, each with its word. */
import {
  Activity, AppWindow, BarChart3, Bell, Briefcase, Clock, FileText, Footprints, Frown, Globe, Image, Info, Layers, Lightbulb, Link2, Mail,
  MessageCircle, MessageSquareQuote, MonitorSmartphone, Phone, Radio, Search, Server, Smile, StickyNote, Target, User, Users,
  type LucideIcon,
} from "lucide-react";
import type { LaneType } from "@/schema/records";

export const LANE_ICONS: Readonly<Record<LaneType, LucideIcon>> = {
  action: Footprints, channel: Radio, goal: Target, quotes: MessageSquareQuote, emotion: Activity, jobs: Briefcase, pains: Frown, gains: Smile,
  information: Info, frontstage: Users, backstage: Layers, systems: Server, time: Clock, kpi: BarChart3, opportunities: Lightbulb,
  text: StickyNote, image: Image, files: FileText, links: Link2,
};

/** Channels by the first of these words that is in their name. */
const CHANNELS: readonly (readonly [RegExp, LucideIcon])[] = [
  [/phone|call/i, Phone], [/mail/i, Mail], [/chat|messag|teams/i, MessageCircle], [/self/i, Search], [/remote|session/i, MonitorSmartphone],
  [/walk|person|face|desk/i, User], [/portal|web|form|site/i, Globe], [/app/i, AppWindow], [/monitor|alert|event/i, Bell],
];

export const CHANNEL_WORDS = ["phone", "e-mail", "portal", "chat", "walk-up", "self-service", "remote session"] as const;

export function channelIcon(word: string): LucideIcon {
  return CHANNELS.find(([pattern]) => pattern.test(word))?.[1] ?? Radio;
}
