/** The pages below /data, fetched when first opened. */
import { Route, Switch } from "wouter";
import { DataPage } from "@/app/data/DataPage";
import { DatasetPage } from "@/app/data/DatasetPage";

export default function Pages() {
  return (
    <Switch>
      <Route path="/data" component={DataPage} />
      <Route path="/data/:id/:view?" component={DatasetPage} />
    </Switch>
  );
}
