/** How often it is looked at the clock, in milliseconds. */
const tick = 250;

export interface Countdown {
  /** From `length` milliseconds down; `onTick` gets the whole seconds left, the last time 0. An earlier one ends. */
  start(length: number, onTick: (left: number) => void): void;
  stop(): void;
}

export function countdown(): Countdown {
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => clearInterval(timer);
  return {
    start(length, onTick) {
      stop();
      const end = performance.now() + length;
      timer = setInterval(() => {
        const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
        if (left === 0) stop();
        onTick(left);
      }, tick);
    },
    stop,
  };
}
