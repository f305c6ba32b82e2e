/** Changes to opportunities: sent, shown at once where they are read, and told when they fail. */
import { call, told } from "@/app/api";
import { changed, know } from "@/app/resource";
import type { OpportunityPage } from "@/schema/act";
import { say } from "@/ui/kit/toasts";

/** What people may change; what the data say stays. */
export type Change = Partial<Readonly<Record<"title" | "kind" | "status" | "owner" | "map" | "notes" | "effort" | "confidence", string>>> & {
  readonly due?: string | null;
  readonly value?: number | null;
};

/** Send something about one opportunity; its page and every list show what came of it. */
export async function send(method: "PATCH" | "POST" | "DELETE", path: string, body?: unknown): Promise<OpportunityPage | null> {
  try {
    const now = await call<OpportunityPage>(method, path, body);
    refreshed();
    know(`/opportunities/${now.id}`, now);
    return now;
  } catch (error) {
    say(told(error));
    return null;
  }
}

export const change = (id: string, what: Change) => send("PATCH", `/opportunities/${id}`, what);

/** The lists in which opportunities stand are read again. */
export function refreshed(): void {
  changed("/opportunities");
  changed("/act");
}
