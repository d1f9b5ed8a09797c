/** First in, first out, without moving what waits: `Array.shift` would, for each of 100,000. */
export interface Queue<T> {
  readonly size: number;
  push(item: T): void;
  take(): T | undefined;
  clear(): void;
}

export function newQueue<T>(): Queue<T> {
  let items: (T | undefined)[] = [];
  let first = 0;
  const clear = () => {
    items = [];
    first = 0;
  };
  return {
    get size() {
      return items.length - first;
    },
    push: (item) => {
      items.push(item);
    },
    take() {
      const item = items[first];
      // What was taken must not be kept alive by the queue.
      items[first] = undefined;
      first += 1;
      if (first >= items.length) clear();
      else if (first > 10_000) {
        items = items.slice(first);
        first = 0;
      }
      return item;
    },
    clear,
  };
}
