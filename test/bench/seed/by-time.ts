/** Things that come up in an order other than that of their times: a heap, the earliest on top. */
export class ByTime<T extends { at: number }> {
  readonly #heap: T[] = [];

  get first(): T | undefined {
    return this.#heap[0];
  }

  add(one: T): void {
    const heap = this.#heap;
    let i = heap.push(one) - 1;
    while (i > 0) {
      const above = (i - 1) >> 1;
      if ((heap[above] as T).at <= one.at) break;
      heap[i] = heap[above] as T;
      i = above;
    }
    heap[i] = one;
  }

  take(): T | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let i = 0;
    for (;;) {
      let below = 2 * i + 1;
      if (below + 1 < heap.length && (heap[below + 1] as T).at < (heap[below] as T).at) below++;
      if (below >= heap.length || (heap[below] as T).at >= last.at) break;
      heap[i] = heap[below] as T;
      i = below;
    }
    heap[i] = last;
    return top;
  }
}
