/** The icons that a card can carry, by the word that is kept; loaded when a card has one. */
import {
  Bell, BookOpen, Calendar, CheckCircle2, Clock, Cog, Flag, Gift, Globe, Heart, KeyRound, Laptop, Lightbulb, Lock, Mail, MapPin, Monitor,
  Package, Phone, Printer, TriangleAlert, User, Users, Wifi, Wrench, type LucideIcon,
} from "lucide-react";

/** Icons that a card can carry, by the word that is kept. */
export const CARD_ICONS: Readonly<Record<string, LucideIcon>> = {
  alert: TriangleAlert, bell: Bell, book: BookOpen, calendar: Calendar, check: CheckCircle2, clock: Clock, flag: Flag, gear: Cog, gift: Gift,
  globe: Globe, heart: Heart, idea: Lightbulb, key: KeyRound, laptop: Laptop, lock: Lock, mail: Mail, monitor: Monitor, package: Package,
  person: User, phone: Phone, pin: MapPin, printer: Printer, team: Users, wifi: Wifi, wrench: Wrench,
};

export default function CardIcon({ word }: { readonly word: string }) {
  const Icon = CARD_ICONS[word];
  return Icon ? <Icon size={16} strokeWidth={1.75} role="img" aria-label={word} /> : null;
}
