/** Who wants to be told of what: readers by topic. */

export type Told = () => void;

/** A set of readers for each topic; a topic nobody reads costs nothing. */
export class Topics {
  private readonly readers = new Map<string, Set<Told>>();

  /** Tells `told` of changes of `topic` until the answer is called. */
  subscribe(topic: string, told: Told): () => void {
    const readers = this.readers.get(topic) ?? new Set();
    this.readers.set(topic, readers.add(told));
    return () => {
      readers.delete(told);
      if (readers.size === 0 && this.readers.get(topic) === readers) this.readers.delete(topic);
    };
  }

  /** Tells the readers of these topics, each reader once. */
  tell(topics: Iterable<string>): void {
    const told = new Set<Told>();
    for (const topic of topics) for (const reader of this.readers.get(topic) ?? []) told.add(reader);
    for (const reader of told) reader();
  }
}
