import { elementsIn, firstChildOf, isInPage, nameOf, shadowOf } from '../sites/dom.ts';

/** How often elements that may get a shadow tree later are asked again, in milliseconds: nothing tells of it. */
const askAgain = 1000;

/** So many elements are asked again, the latest. */
const limit = 2000;

export interface ShadowRoots {
  /** Looks for open shadow trees below this node and at it. */
  look(element: Element): void;
}

export interface ShadowRootsOptions {
  /** Only elements with a made-up name may get a tree later: sites build theirs of such, and other elements are many. */
  readonly onlyCustom: boolean;
}

/**
 * Finds open shadow trees, those too that are attached after their host was seen. Calls `enter` for each, and again when
 * its host is looked at again: it may have been out of the page, and what was known of it forgotten.
 */
export function startShadowRoots(
  enter: (root: ShadowRoot) => void,
  signal: AbortSignal,
  { onlyCustom }: ShadowRootsOptions = { onlyCustom: false },
): ShadowRoots {
  const candidates = new Set<Element>();

  function ask(element: Element): void {
    const root = shadowOf(element);
    if (root !== null) {
      candidates.delete(element);
      enter(root);
    } else if (nameOf(element).includes('-') || (!onlyCustom && firstChildOf(element) === null)) {
      if (candidates.size >= limit)
        for (const oldest of candidates) {
          candidates.delete(oldest);
          break;
        }
      candidates.add(element);
    }
  }

  const timer = setInterval(() => {
    for (const element of candidates) {
      if (!isInPage(element)) candidates.delete(element);
      else if (shadowOf(element) !== null) ask(element);
    }
  }, askAgain);
  signal.addEventListener('abort', () => clearInterval(timer));

  return {
    look(element) {
      ask(element);
      for (const inner of elementsIn(element, '*')) ask(inner);
    },
  };
}
