/** The bin: how long something still lies in it, in words, and how an owner removes it for good. */
import { remove, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { tr, trn } from "@/language/tr";
import { say } from "@/ui/kit/toasts";

const DAY_MS = 86_400_000;

/** How many days things stay in the bin; null until that is known. */
export function useBinDays(): number | null {
  return useResource<{ readonly days: number }>("/bin").data?.days ?? null;
}

/** "gone for good in 12 days" of what was deleted at a time. */
export function goneIn(deleted: string | null, days: number | null, now: number = Date.now()): string {
  if (!deleted || days === null) return "";
  const left = Math.ceil((Date.parse(deleted) + days * DAY_MS - now) / DAY_MS);
  return left > 0 ? trn(left, "gone for good in {n} day", "gone for good in {n} days") : tr("gone for good today");
}

/** Removes it, says so, and reads the list again. */
export async function removeForGood(path: "maps" | "datasets", id: string, name: string): Promise<void> {
  try {
    await remove(`/bin/${path}/${id}`);
    say(tr("“{name}” is gone for good.", { name }));
  } catch (error) {
    say(told(error));
  }
  changed(`/${path}`);
}
