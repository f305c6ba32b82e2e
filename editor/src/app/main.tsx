/** Starts the editor in the page. */
import "virtual:fonts.css";
import "virtual:tokens.css";
import "@/ui/base.css";
import "@/ui/kit/kit.css";
import "@/app/app.css";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { App } from "@/app/App";
import { startTheme } from "@/app/theme";
import { directionOf } from "@/language/languages";
import { DATES_IN, language } from "@/language/tr";

startTheme();
document.documentElement.lang = language;
document.documentElement.dir = directionOf(language);
const place = document.getElementById("app");
if (place) createRoot(place).render(<I18nProvider locale={DATES_IN}><App /></I18nProvider>);
