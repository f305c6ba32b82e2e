/** Access for programs: tokens by which they ask, and for owners webhooks by which they are told. */
import { isAtLeast, useMe } from "@/app/session";
import { Tokens } from "@/app/settings/Tokens";
import { Webhooks } from "@/app/settings/Webhooks";
import { tr } from "@/language/tr";
import { rich } from "@/ui/kit/rich";

export function Programs() {
  const me = useMe();
  return (
    <div className="sections one">
      <Tokens />
      {isAtLeast(me.role, "owner") ? <Webhooks /> : null}
      <section>
        <p className="mut small">{rich("Every address, with what it takes and gives, is in {contract} (OpenAPI 3.1).", { contract: <a href="/api/openapi.json">{tr("the contract of the API")}</a> })}</p>
      </section>
    </div>
  );
}
