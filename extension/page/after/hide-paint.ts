const prefix = 'fengsheng-';

/** Paint that is off for a moment. */
export interface HiddenPaint {
  /** False when some of it has come back by itself: the painter looks after it once a second. */
  stillHidden(): boolean;
  show(): void;
}

/** Takes the paint on mentions off the page, by its names in the browser's registry: nothing of the page changes. */
export function hidePaint(): HiddenPaint {
  const ours = [...CSS.highlights].filter(([name]) => name.startsWith(prefix));
  for (const [name] of ours) CSS.highlights.delete(name);
  return {
    stillHidden: () => [...CSS.highlights.keys()].every((name) => !name.startsWith(prefix)),
    show: () => {
      for (const [name, highlight] of ours) if (!CSS.highlights.has(name)) CSS.highlights.set(name, highlight);
    },
  };
}
