/** Access for programs: tokens by which they ask, and for owners webhooks by which they are told. */
import { isAtLeast, useMe } from "@/app/session";
import { Tokens } from "@/app/settings/Tokens";
import { Webhooks } from "@/app/settings/Webhooks";

export function Programs() {
  const me = useMe();
  return (
    <div className="sections one">
      <Tokens />
      {isAtLeast(me.role, "owner") ? <Webhooks /> : null}
      <section>
        <p className="mut small">Every address, with what it takes and gives, is in <a href="/api/openapi.json">the contract of the API</a> (OpenAPI 3.1).</p>
      </section>
    </div>
  );
}
