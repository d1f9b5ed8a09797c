/** Reconnecting at once would let all dashboards hit a restarted server together, hence the jitter. */
const firstMs = 500;
const longestMs = 30_000;

/** Milliseconds to wait before try number `tries` (0 is the first): exponential, full jitter (`chance` in [0, 1)). */
export function backoff(tries: number, chance: number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(tries, 16));
  return Math.round(ceiling / 4 + chance * ceiling * 0.75);
}
