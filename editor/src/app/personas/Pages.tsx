/** The pages below /personas, fetched when first opened. */
import { Route, Switch } from "wouter";
import { PersonaPage } from "@/app/personas/PersonaPage";
import { PersonasPage } from "@/app/personas/PersonasPage";
import { StakeholdersPage } from "@/app/personas/StakeholdersPage";
import "@/app/personas/personas.css";

export default function Pages() {
  return (
    <Switch>
      <Route path="/personas" component={PersonasPage} />
      <Route path="/personas/stakeholders" component={StakeholdersPage} />
      <Route path="/personas/:id" component={PersonaPage} />
    </Switch>
  );
}
