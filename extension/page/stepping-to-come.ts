import type { Stepping, SteppingOptions, SteppingPart } from './stepping.ts';

/** The way from mention to mention, which comes with the first step: most readers never take one. */
export interface SteppingToCome extends Omit<Stepping, 'goToPost'> {
  /** Goes to the first mention of this post that is shown; false when there is none, or no way. */
  goToPost(key: string): Promise<boolean>;
}

export function startSteppingToCome(options: SteppingOptions, fetchPart: () => Promise<SteppingPart>): SteppingToCome {
  const { walk, signal } = options;
  let there: Stepping | null = null;
  let coming: Promise<Stepping | null> | null = null;
  /** The last step that was wanted before the way was there. */
  let wish: 1 | -1 | null = null;

  function come(): Promise<Stepping | null> {
    if (there !== null || signal.aborted) return Promise.resolve(there);
    coming ??= fetchPart()
      .then(
        (part) => {
          if (!signal.aborted) there = part.start(options);
          const by = wish;
          if (by !== null) there?.step(by);
        },
        (error) => {
          if (!signal.aborted) console.warn('fengsheng: the way to the next mention could not be loaded', error);
        },
      )
      .then(() => {
        wish = null;
        coming = null;
        return there;
      });
    return coming;
  }

  return {
    step(by) {
      if (there !== null) return there.step(by);
      const units = signal.aborted ? [] : [...(walk()?.units() ?? [])];
      if (!units.some((unit) => unit.key !== null && unit.mentions > 0)) return false;
      wish = by;
      void come();
      return true;
    },
    goToPost: async (key) => (await come())?.goToPost(key) ?? false,
    reread: (units) => there?.reread(units),
    forget() {
      there?.forget();
      wish = null;
    },
  };
}
