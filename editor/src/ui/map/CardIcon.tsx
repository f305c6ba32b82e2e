/** The icons that a card can carry, by the word that is kept; loaded when a card has one. */
import {
  Bell, BookOpen, Calendar, CheckCircle2, Clock, Cog, Flag, Gift, Globe, Heart, KeyRound, Laptop, Lightbulb, Lock, Mail, MapPin, Monitor,
  Package, Phone, Printer, TriangleAlert, User, Users, Wifi, Wrench, type LucideIcon,
} from "lucide-react";
import { trIn } from "@/language/tr";

/** Icons that a card can carry, by the word that is kept. */
export const CARD_ICONS: Readonly<Record<string, LucideIcon>> = {
  alert: TriangleAlert, bell: Bell, book: BookOpen, calendar: Calendar, check: CheckCircle2, clock: Clock, flag: Flag, gear: Cog, gift: Gift,
  globe: Globe, heart: Heart, idea: Lightbulb, key: KeyRound, laptop: Laptop, lock: Lock, mail: Mail, monitor: Monitor, package: Package,
  person: User, phone: Phone, pin: MapPin, printer: Printer, team: Users, wifi: Wifi, wrench: Wrench,
};

const NAMES: Readonly<Record<string, string>> = {
  alert: trIn("icon", "alert"), bell: trIn("icon", "bell"), book: trIn("icon", "book"), calendar: trIn("icon", "calendar"), check: trIn("icon", "check"),
  clock: trIn("icon", "clock"), flag: trIn("icon", "flag"), gear: trIn("icon", "gear"), gift: trIn("icon", "gift"), globe: trIn("icon", "globe"),
  heart: trIn("icon", "heart"), idea: trIn("icon", "idea"), key: trIn("icon", "key"), laptop: trIn("icon", "laptop"), lock: trIn("icon", "lock"),
  mail: trIn("icon", "mail"), monitor: trIn("icon", "monitor"), package: trIn("icon", "package"), person: trIn("icon", "person"),
  phone: trIn("icon", "phone"), pin: trIn("icon", "pin"), printer: trIn("icon", "printer"), team: trIn("icon", "team"), wifi: trIn("icon", "wifi"),
  wrench: trIn("icon", "wrench"),
};

/** What an icon shows, in the reader's language. */
export const iconName = (word: string): string => NAMES[word] ?? word;

export default function CardIcon({ word }: { readonly word: string }) {
  const Icon = CARD_ICONS[word];
  return Icon ? <Icon size={16} strokeWidth={1.75} role="img" aria-label={iconName(word)} /> : null;
}
