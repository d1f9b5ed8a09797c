import { rootOf, windowOf } from '../../sites/document-parts.ts';

/** How long Chromium may take to say that something lies over the card, in milliseconds; its least is 100. */
const visibilityDelay = 100;

/** What Chromium adds to IntersectionObserver ("v2", W3C draft); other browsers pass over it. */
interface VisibilityOptions extends IntersectionObserverInit {
  trackVisibility: boolean;
  delay: number;
}

export interface Cover {
  /** Call after each change of our own, so that what others change shows. */
  noteOwn(): void;
  /** Whether the card may not be what the person sees: then a click is not theirs to be taken. Puts its style back. */
  disguised(): boolean;
}

/**
 * Watches for a page that makes people click the card without seeing it ("clickjacking"): it may make our element
 * transparent or move it, or lay something over it that lets clicks through. The first is seen by the element's own style
 * everywhere, the second only in Chromium.
 */
export function watchCover(element: HTMLElement, signal: AbortSignal): Cover {
  const window = windowOf(element.ownerDocument);
  let own = element.getAttribute('style') ?? '';
  let covered = false;
  const options: VisibilityOptions = { trackVisibility: true, delay: visibilityDelay, threshold: [0, 0.5, 1] };
  const seen = (entries: readonly IntersectionObserverEntry[]) => {
    const last = entries.at(-1);
    const told = last !== undefined && 'isVisible' in last ? last.isVisible === true : undefined;
    // Without a button or card our element has no size, and nothing can lie over it.
    if (told !== undefined) covered = last?.isIntersecting === true && last.boundingClientRect.width > 0 && !told;
  };
  const observer = new IntersectionObserver(seen, options);
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    noteOwn() {
      own = element.getAttribute('style') ?? '';
    },
    disguised() {
      seen(observer.takeRecords());
      const root = window?.getComputedStyle(rootOf(element.ownerDocument));
      const changed = element.getAttribute('style') !== own;
      if (changed) element.setAttribute('style', own);
      return changed || covered || Number(root?.opacity ?? 1) < 0.5;
    },
  };
}
