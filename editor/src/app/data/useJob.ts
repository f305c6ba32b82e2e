/** A job as it goes on: followed by server-sent events, which find their way back after a restart of the server. */
import { useEffect, useState } from "react";
import type { Job } from "@/schema/data";

const OPEN = new Set(["queued", "running"]);

type OpenJob = Job & { readonly state: "queued" | "running" };

export function isOpen(job: Job | null | undefined): job is OpenJob {
  return job !== null && job !== undefined && OPEN.has(job.state);
}

/** The newest state of a job; `onEnd` is called once when it ends while we look. */
export function useJob(given: Job | null | undefined, onEnd: (job: Job) => void): Job | null {
  const [now, setNow] = useState<Job | null>(null);
  const id = isOpen(given) ? given.id : null;
  useEffect(() => {
    if (id === null) return undefined;
    const source = new EventSource(`/api/jobs/${id}/events`);
    source.addEventListener("job", (event) => {
      const job = JSON.parse((event as MessageEvent<string>).data) as Job;
      setNow(job);
      if (isOpen(job)) return;
      source.close();
      onEnd(job);
    });
    return () => source.close();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a new function each time must not begin a new stream
  }, [id]);
  // What the page has fetched may know the end before our own stream tells it.
  return now && isOpen(given) && now.id === given.id ? now : (given ?? null);
}
