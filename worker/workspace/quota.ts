/** What one member may ask a minute, from all of their devices together; as much may come at once. Far above what a person does, far below a runaway loop. */
export const quotas = {
  read: { perMinute: 600 },
  write: { perMinute: 240 },
} as const;
export type QuotaKind = keyof typeof quotas;

/**
 * A token bucket for each member and kind, in memory: when the object sleeps, everybody starts full again. `take`
 * answers null, or the seconds until the next request may come. `now` is in milliseconds.
 */
export class Quota {
  readonly #limits: Readonly<Record<QuotaKind, { perMinute: number }>>;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(limits: Readonly<Record<QuotaKind, { perMinute: number }>> = quotas) {
    this.#limits = limits;
  }

  take(member: number, kind: QuotaKind, now: number): number | null {
    const { perMinute } = this.#limits[kind];
    const perMs = perMinute / 60_000;
    const key = `${kind}:${member}`;
    const bucket = this.#buckets.get(key) ?? { tokens: perMinute, at: now };
    const tokens = Math.min(perMinute, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    const allowed = tokens >= 1;
    this.#buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
    return allowed ? null : Math.ceil((1 - tokens) / perMs / 1000);
  }
}
