/** A field that both sides changed, each in another way. */
export interface Conflict<T, K extends keyof T = keyof T> {
  readonly field: K;
  readonly base: T[K];
  readonly mine: T[K];
  readonly theirs: T[K];
}

export interface Merged<T> {
  /** What is left to be sent: fields of mine that differ from theirs. In a conflict mine stands until somebody chooses. */
  readonly change: Partial<T>;
  readonly conflicts: readonly Conflict<T>[];
  /** Fields that only the others changed. */
  readonly news: readonly (keyof T)[];
}

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * Brings an edit together with what others saved meanwhile, field by field: `base` is what the edit began from, `mine`
 * the fields it changes, `theirs` what stands now. Only a field that both changed, to different values, is a conflict.
 */
export function merge<T extends object>(base: T, mine: Partial<T>, theirs: T): Merged<T> {
  const change: Partial<T> = {};
  const conflicts: Conflict<T>[] = [];
  for (const field of Object.keys(mine) as (keyof T)[]) {
    const wanted = mine[field] as T[typeof field];
    if (same(wanted, base[field]) || same(wanted, theirs[field])) continue;
    change[field] = wanted;
    if (!same(base[field], theirs[field])) {
      conflicts.push({ field, base: base[field], mine: wanted, theirs: theirs[field] });
    }
  }
  const news = (Object.keys(base) as (keyof T)[]).filter((field) => !same(base[field], theirs[field]));
  return { change, conflicts, news };
}

/** The change once somebody chose: fields whose conflict went to `theirs` are left as they stand. */
export function settled<T extends object>(
  { change, conflicts }: Merged<T>,
  chosen: ReadonlyMap<keyof T, 'mine' | 'theirs'>,
): Partial<T> {
  const left = { ...change };
  for (const { field } of conflicts) if (chosen.get(field) === 'theirs') delete left[field];
  return left;
}
