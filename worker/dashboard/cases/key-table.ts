import type { Direction } from './board.ts';

/** Keys that go from card to card of the board, or down and up the list; arrows do once a card has the focus. */
export const boardLetters: Readonly<Record<string, Direction>> = { k: 'up', j: 'down', h: 'left', l: 'right' };
export const boardArrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** What other keys do there. */
export const boardKeys: Readonly<Record<string, 'open' | 'move' | 'new'>> = {
  o: 'open',
  Enter: 'open',
  m: 'move',
  n: 'new',
};

/** What keys do on a case's page. */
export const caseKeys: Readonly<Record<string, 'back' | 'move' | 'note'>> = { Escape: 'back', m: 'move', n: 'note' };
