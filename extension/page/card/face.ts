import type { Face } from '../face.ts';
import { startHovering } from '../hovering.ts';
import { startMarksToCome } from '../marks-to-come.ts';
import { startMentionTip } from '../mention-tip.tsx';
import { startSteppingToCome } from '../stepping-to-come.ts';
import { type CardControl, startCard } from './controller.tsx';
import { startPortal } from './host.ts';
import { cardWords } from './words.ts';

/** Card, tip and marks share one element in the page. */
export const face: Face = {
  start(options) {
    const { document, language, around, walk, pointed, arrive, signal } = options;
    const portal = startPortal(document, signal);
    const card: CardControl = startCard({ ...options, portal });
    const marks = startMarksToCome({ ...options, portal, words: cardWords }, options.fetchMarks);
    marks.look();
    const tip = startMentionTip(document, portal, language, signal);
    const hovering = startHovering({ document, tip, around, busy: card.isOpen, isOurs: card.isOurs, signal });
    const stepping = startSteppingToCome({ document, walk, tip, pointed, arrive, signal }, () =>
      options.fetchPart('stepping'),
    );
    return { card, marks, tip, hovering, stepping };
  },
};
