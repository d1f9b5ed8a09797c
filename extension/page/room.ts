/** Smaller frames than this, in CSS pixels, hold buttons, counters and advertisements, and no feed. */
const least = { width: 200, height: 100 };

/** Resolves when the window is the tab's own, or a frame in which a post could be read; frames may grow. */
export function roomToRead(window: Window, signal: AbortSignal): Promise<void> {
  const enough = () =>
    window.parent === window || (window.innerWidth >= least.width && window.innerHeight >= least.height);
  if (enough()) return Promise.resolve();
  return new Promise((resolve) => {
    const onResize = () => {
      if (!enough()) return;
      window.removeEventListener('resize', onResize);
      resolve();
    };
    window.addEventListener('resize', onResize, { signal });
  });
}
