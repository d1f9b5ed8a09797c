import type { Marks, MarksOptions, MarksPart } from './marks.ts';

/** After a failure the marks are not asked for again for this long, in milliseconds. */
const quietAfterFailure = 5000;

/** The marks of a page, which come once a post that the team knows is near the window. */
export function startMarksToCome(options: MarksOptions, fetchMarks: () => Promise<MarksPart>): Marks {
  const { nearPosts, known, signal } = options;
  let there: Marks | null = null;
  let coming = false;
  let quietUntil = 0;

  function isWanted(): boolean {
    for (const { key } of nearPosts()) {
      const found = key === null ? null : known.get(key);
      if (found !== null && (found.post !== null || found.mine)) return true;
    }
    return false;
  }

  async function come(): Promise<void> {
    coming = true;
    try {
      const part = await fetchMarks();
      if (signal.aborted) return;
      there = part.start(options);
      there.look();
    } catch (error) {
      quietUntil = performance.now() + quietAfterFailure;
      if (!signal.aborted) console.warn('fengsheng: the marks could not be loaded', error);
    } finally {
      coming = false;
    }
  }

  return {
    look() {
      if (there !== null) there.look();
      else if (!coming && !signal.aborted && performance.now() >= quietUntil && isWanted()) void come();
    },
    changed: (unit) => there?.changed(unit),
  };
}
