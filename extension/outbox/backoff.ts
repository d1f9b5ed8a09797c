/** First wait and longest wait between two tries, in milliseconds. */
const base = 1_000;
export const longestWait = 300_000;

/** A server that asks for more than this is taken to be wrong: an hour. */
const longestAsked = 3_600_000;

/**
 * How long to wait after this many failures in a row (≥ 1), in milliseconds: exponential with full jitter, so that many
 * devices do not come back together. `random` is from [0, 1). Source: M. Brooker, "Exponential Backoff And Jitter",
 * AWS Architecture Blog, 2015.
 */
export function backoff(failures: number, random: number): number {
  return random * Math.min(longestWait, base * 2 ** Math.min(failures - 1, 20));
}

/** The wait a `Retry-After` header asks for (RFC 9110, 10.2.3: seconds or a date), in milliseconds; null for none. */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestAsked) : null;
}
