/**
 * What may be asked a minute; as much may come at once: by one token, and by one member from all of their devices together.
 * Far above what a person does, far below a runaway loop; and one device that runs away leaves the others something.
 */
export const quotas = {
  read: { perMinute: 600, perToken: 450 },
  write: { perMinute: 240, perToken: 180 },
} as const;
export type QuotaKind = keyof typeof quotas;

/** `perToken` where it is less than the member's share. */
interface Limit {
  readonly perMinute: number;
  readonly perToken?: number;
}

/** Who asks, and with which token. */
interface Asking {
  readonly member: number;
  readonly device: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Token buckets for each member and each device, by kind, in memory: when the object sleeps, everybody starts full again.
 * `take` answers null, or the seconds until the next request may come; one that is refused takes nothing. `now` is in
 * milliseconds.
 */
export class Quota {
  readonly #limits: Readonly<Record<QuotaKind, Limit>>;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limits: Readonly<Record<QuotaKind, Limit>> = quotas) {
    this.#limits = limits;
  }

  take({ member, device }: Asking, kind: QuotaKind, now: number): number | null {
    const { perMinute, perToken = perMinute } = this.#limits[kind];
    const shares = [
      this.#filled(`${kind}:member:${member}`, perMinute, now),
      this.#filled(`${kind}:device:${device}`, perToken, now),
    ];
    const waits = shares.map(({ bucket, perMs }) => (bucket.tokens >= 1 ? 0 : (1 - bucket.tokens) / perMs));
    const wait = Math.max(...waits);
    if (wait > 0) return Math.ceil(wait / 1000);
    for (const { bucket } of shares) bucket.tokens--;
    return null;
  }

  #filled(key: string, perMinute: number, now: number): { bucket: Bucket; perMs: number } {
    const perMs = perMinute / 60_000;
    const before = this.#buckets.get(key) ?? { tokens: perMinute, at: now };
    const bucket = { tokens: Math.min(perMinute, before.tokens + Math.max(0, now - before.at) * perMs), at: now };
    this.#buckets.set(key, bucket);
    return { bucket, perMs };
  }
}
