/** Saved views: ways of looking at the map that everybody can take. */
import { Bookmark } from "lucide-react";
import { lazy } from "react";
import { Button as AriaButton, DialogTrigger } from "react-aria-components";
import { tr } from "@/language/tr";
import { Pop } from "@/ui/map/bar/Pop";

const Views = lazy(() => import("@/ui/map/bar/Views"));

export function ViewsMenu() {
  return (
    <DialogTrigger>
      <AriaButton className="btn quiet tiny">
        <Bookmark size={15} aria-hidden="true" /> {tr("Views")}
      </AriaButton>
      <Pop name={tr("Saved views")}>
        <Views />
      </Pop>
    </DialogTrigger>
  );
}

