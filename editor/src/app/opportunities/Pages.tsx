/** The pages below /opportunities, fetched when first opened. */
import { Route, Switch } from "wouter";
import { OneOpportunity } from "@/app/opportunities/OneOpportunity";
import { OpportunitiesPage } from "@/app/opportunities/OpportunitiesPage";
import "@/ui/act/act.css";
import "@/ui/data/data.css";

export default function Pages() {
  return (
    <Switch>
      <Route path="/opportunities" component={OpportunitiesPage} />
      <Route path="/opportunities/:id" component={OneOpportunity} />
    </Switch>
  );
}
