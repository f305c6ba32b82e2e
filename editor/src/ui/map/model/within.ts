/** A label inside a sentence: English begins it small there, other languages write it as it is. */
import { language } from "@/language/tr";

export const within = (label: string): string => (language === "en" ? label.toLowerCase() : label);
