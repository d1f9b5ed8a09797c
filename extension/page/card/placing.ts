import { rootOf, windowOf } from '../../sites/document-parts.ts';
import type { Host } from './host.ts';
import { boxOf, placeButton, placeCard, placeCardAt } from './layout.ts';
import type { Place } from './subject.ts';

/** Moves our element to where the button, or the open card, of this place stands now. */
export function placeHost(host: Host, { element, point }: Place, isOpen: boolean): void {
  const document = element.ownerDocument;
  const window = windowOf(document) as Window;
  const { width, height } = host.element.getBoundingClientRect();
  const size = { width, height };
  const visible = { width: rootOf(document).clientWidth, height: window.innerHeight };
  const rtl = window.getComputedStyle(element).direction === 'rtl';
  if (!isOpen) {
    const at = placeButton(boxOf(element), size, visible, rtl);
    host.moveTo(at.left, at.top);
    return;
  }
  const at = point === null ? placeCard(boxOf(element), size, visible, rtl) : placeCardAt(point, size, visible, rtl);
  host.moveTo(at.left, at.top);
}
