import type { Face } from '../face.ts';
import { startHovering } from '../hovering.ts';
import { startKnown } from '../known.ts';
import { startMentionTip } from '../mention-tip.tsx';
import { startStepping } from '../stepping.ts';
import { type CardControl, startCard } from './controller.tsx';
import { startPortal } from './host.ts';

/** Card and tip share one element in the page. */
export const face: Face = {
  start(options) {
    const { document, ask, language, around, walk, pointed, arrive, signal } = options;
    const portal = startPortal(document, signal);
    const known = startKnown(
      ask,
      (keys) => {
        const key = card.key();
        if (key !== null && keys.has(key)) card.redraw();
      },
      signal,
    );
    const card: CardControl = startCard({ ...options, portal, known });
    const tip = startMentionTip(document, portal, language, signal);
    const hovering = startHovering({ document, tip, around, busy: card.isOpen, isOurs: card.isOurs, signal });
    const stepping = startStepping({ document, walk, tip, pointed, arrive, signal });
    return { card, known, tip, hovering, stepping };
  },
};
