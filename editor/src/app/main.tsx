/** Starts the editor in the page. */
import "virtual:fonts.css";
import "virtual:tokens.css";
import "@/ui/base.css";
import "@/ui/kit/kit.css";
import "@/app/app.css";
import { createRoot } from "react-dom/client";
import { App } from "@/app/App";
import { startTheme } from "@/app/theme";

startTheme();
const place = document.getElementById("app");
if (place) createRoot(place).render(<App />);
