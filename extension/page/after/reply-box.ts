import { rootOf } from '../../sites/document-parts.ts';
import { findAll } from '../../sites/dom.ts';
import { type Page, postAround, type Site } from '../../sites/site.ts';

/** Whether somebody could write there now. */
function isOpen(box: Element): box is HTMLElement {
  if (!(box instanceof HTMLElement) || !box.checkVisibility({ visibilityProperty: true })) return false;
  const { width, height } = box.getBoundingClientRect();
  if (width < 8 || height < 8) return false;
  if (box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement) return !box.disabled && !box.readOnly;
  return box.isContentEditable;
}

/** Around `post`, through shadow roots. */
function holds(outer: Element, post: Element): boolean {
  for (let at: Node | null = post; at !== null; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (at === outer) return true;
  }
  return false;
}

/**
 * Where the site lets one answer this post: inside it; else in a post around it (a comment's post); else outside all posts,
 * if there is only one such place. Never in another post: what is written there would answer somebody else.
 */
export function replyBoxFor(site: Site, post: Element, page: Page): HTMLElement | null {
  const { replyBox } = site;
  if (replyBox === undefined) return null;
  const root = post.getRootNode();
  const inTree = root instanceof ShadowRoot ? [...root.querySelectorAll(replyBox)] : [];
  const boxes = [...inTree, ...findAll(rootOf(page.document), replyBox)].filter(isOpen);
  const inside = boxes.find((box) => post.contains(box));
  if (inside !== undefined) return inside;
  const placed = boxes.map((box) => ({ box, of: postAround(site, box, page)?.element ?? null }));
  const around = placed.find(({ of }) => of !== null && holds(of, post));
  if (around !== undefined) return around.box;
  const free = placed.filter(({ of }) => of === null);
  return free.length === 1 ? (free[0]?.box ?? null) : null;
}
