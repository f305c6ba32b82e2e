/** A clock that counts down to a time of this window's own clock. */
import { useEffect, useState } from "react";
import { clock } from "@/system/rounds";

const STEP_MS = 250;

export function Clock({ until }: { readonly until: number }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return <span className="num clock" aria-hidden="true" data-over={until <= now ? "" : undefined}>{clock(until - now)}</span>;
}
