/** The pictures that are being made, by their flags: a flag that is taken back must not get one. */
export interface Takings {
  /** Begins one. `alive` is false from the moment its flag is taken back. */
  begin(flag: string): { readonly alive: () => boolean; readonly end: () => void };
  /** The flag is being taken back: called before that is written down. */
  cancel(flag: string): void;
}

/** In memory: a background that is stopped makes no picture. */
export function startTakings(): Takings {
  const all = new Map<object, string>();
  return {
    begin(flag) {
      const one = {};
      all.set(one, flag);
      return { alive: () => all.has(one), end: () => void all.delete(one) };
    },
    cancel(flag) {
      for (const [one, of] of all) if (of === flag) all.delete(one);
    },
  };
}
