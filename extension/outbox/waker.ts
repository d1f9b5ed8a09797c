/** What the waker needs of the browser. */
export interface WakerParts {
  /** The Web Lock under which it works: whatever else works under it waits. */
  lock?: string;
  /** Sends what is due; gives the time to come back, or null. */
  drain(): Promise<number | null>;
  /** Wakes the background at this time, even if the browser has stopped it by then; null: no need. */
  setAlarm(at: number | null): void;
  /** Called after each run, whatever came of it. */
  settled(): void;
  now(): number;
}

/** Browsers wake a stopped background after half a minute at the earliest. */
const shortestAlarm = 30_000;

/**
 * Runs the sender: one at a time, again when something was added meanwhile, and later when a pause is due. Timers serve
 * while the background lives, the alarm when it was stopped.
 */
export function outboxWaker(parts: WakerParts): { wake: () => void; stop: () => void } {
  let running = false;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const run = async () => {
    running = true;
    // Set before the first step: should the browser stop us in the middle, the alarm goes on.
    parts.setAlarm(parts.now() + shortestAlarm);
    let next: number | null = null;
    do {
      again = false;
      try {
        next = await navigator.locks.request(parts.lock ?? 'fengsheng-outbox', () => parts.drain());
      } catch (error) {
        // A failing disk, most likely; the alarm tries again.
        console.error('the outbox stopped', error);
        next = parts.now() + shortestAlarm;
      }
    } while (again && !stopped);
    running = false;
    if (stopped) return;
    if (next === null) parts.setAlarm(null);
    else {
      parts.setAlarm(Math.max(next, parts.now() + shortestAlarm));
      timer = setTimeout(wake, Math.max(0, next - parts.now()));
    }
    parts.settled();
  };

  const wake = () => {
    if (stopped) return;
    clearTimeout(timer);
    if (running) again = true;
    else void run();
  };
  return {
    wake,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
