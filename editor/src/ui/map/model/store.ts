/** A value that readers are told of when it becomes another. */
import { useSyncExternalStore } from "react";

export class Store<T> {
  private readonly readers = new Set<() => void>();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const reader of [...this.readers]) reader();
  }

  readonly subscribe = (told: () => void): (() => void) => {
    this.readers.add(told);
    return () => this.readers.delete(told);
  };
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
