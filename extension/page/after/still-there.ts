import type { Evidence } from '../../../shared/contract/flags.ts';
import { postKey } from '../../../shared/text/canonical-url.ts';
import type { Page } from '../../sites/site.ts';
import type { Target } from '../evidence.ts';

/**
 * The element of the post that was flagged, while it still is that post: lists give their elements to other posts, and what was
 * written for one author must not go to another.
 */
export function stillThere(target: Target, evidence: Evidence, page: Page): Element | null {
  if (target.kind === 'page' || !target.element.isConnected) return null;
  const now = target.site.identify(target.element, page);
  return now !== null && postKey(now) === postKey(evidence) ? target.element : null;
}
