import type { ComponentChildren } from 'preact';

/** A key's name beside the thing it does; readers of the screen hear of keys in the help instead. */
export function Key({ children }: { children: ComponentChildren }) {
  return (
    <span class="key" aria-hidden="true">
      {children}
    </span>
  );
}
