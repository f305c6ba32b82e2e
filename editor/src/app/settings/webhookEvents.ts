/** What a webhook can be told of, in a few choices. */
import { tr } from "@/language/tr";

const MAPS = ["map.made", "map.changed", "map.deleted", "map.restored", "map.shared", "map.kept", "map.reviewed"] as const;
const TALK = ["map.commented"] as const;
const DATA = ["dataset.imported", "dataset.deleted", "job.failed"] as const;
const OPPORTUNITIES = ["opportunity.made", "opportunity.changed", "opportunity.removed"] as const;
const PEOPLE = ["person.joined", "person.left"] as const;

export const TOPICS = [
  { id: "all", name: tr("Everything"), said: tr("everything"), events: [...MAPS, ...TALK, ...DATA, ...OPPORTUNITIES, ...PEOPLE] },
  { id: "maps", name: tr("Maps"), said: tr("maps"), events: [...MAPS] },
  { id: "comments", name: tr("Comments"), said: tr("comments"), events: [...TALK] },
  { id: "data", name: tr("Data"), said: tr("data"), events: [...DATA] },
  { id: "opportunities", name: tr("Opportunities"), said: tr("opportunities"), events: [...OPPORTUNITIES] },
  { id: "people", name: tr("People"), said: tr("people"), events: [...PEOPLE] },
];

/** What a webhook is told of: the name of the choice, or its events one by one where a program chose them. */
export function eventsSaid(events: readonly string[]): string {
  const topic = TOPICS.find((one) => one.events.length === events.length && one.events.every((event) => events.includes(event)));
  return topic ? topic.said : events.join(", ");
}
