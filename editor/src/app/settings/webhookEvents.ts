/** What a webhook can be told of, in a few choices. */

const MAPS = ["map.made", "map.changed", "map.deleted", "map.restored", "map.shared", "map.kept", "map.reviewed"] as const;
const TALK = ["map.commented"] as const;
const DATA = ["dataset.imported", "dataset.deleted", "job.failed"] as const;
const OPPORTUNITIES = ["opportunity.made", "opportunity.changed", "opportunity.removed"] as const;
const PEOPLE = ["person.joined", "person.left"] as const;

export const TOPICS = [
  { id: "all", name: "Everything", events: [...MAPS, ...TALK, ...DATA, ...OPPORTUNITIES, ...PEOPLE] },
  { id: "maps", name: "Maps", events: [...MAPS] },
  { id: "comments", name: "Comments", events: [...TALK] },
  { id: "data", name: "Data", events: [...DATA] },
  { id: "opportunities", name: "Opportunities", events: [...OPPORTUNITIES] },
  { id: "people", name: "People", events: [...PEOPLE] },
];

/** What a webhook is told of: the name of the choice, or its events one by one where a program chose them. */
export function eventsSaid(events: readonly string[]): string {
  const topic = TOPICS.find((one) => one.events.length === events.length && one.events.every((event) => events.includes(event)));
  return topic ? topic.name.toLowerCase() : events.join(", ");
}
