/** Longest turn of work on the page's thread, in milliseconds: a quarter of a frame at 60 Hz. */
export const sliceBudget = 4;

type Yielding = { yield?: () => Promise<void> };

/** Lets the page have its turn. */
export function nextTurn(): Promise<void> {
  const scheduler = (globalThis as { scheduler?: Yielding }).scheduler;
  if (scheduler?.yield !== undefined) return scheduler.yield();
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 100 });
    else setTimeout(resolve, 0);
  });
}

/** What `what` gives; `otherwise` where it throws. */
function attempt<T>(what: () => T, otherwise: T): T {
  try {
    return what();
  } catch (error) {
    console.warn('fengsheng: a part of the page could not be read', error);
    return otherwise;
  }
}

export interface Work {
  /** There is something to do; starts soon, never in this turn. */
  wake(): void;
}

/**
 * Does work in slices: `step` does one small thing and says whether there is more; `pause` is called at the end of each
 * slice. Stops for good when `signal` does. A step that throws is dropped: one bad post must not blind us to the others.
 */
export function inSlices(step: () => boolean, pause: () => void, signal: AbortSignal): Work {
  let running = false;
  async function run(): Promise<void> {
    running = true;
    try {
      for (let more = true; more; ) {
        await nextTurn();
        if (signal.aborted) return;
        const start = performance.now();
        do more = attempt(step, true);
        while (more && performance.now() - start < sliceBudget);
        attempt(pause, undefined);
      }
    } finally {
      running = false;
    }
  }
  return {
    wake: () => {
      if (!running && !signal.aborted) void run();
    },
  };
}
