export type How = 'timeline' | 'network';
export type PictureMove = 'in' | 'out' | 'left' | 'right' | 'up' | 'down' | 'reset';

/** What a key does to the picture. Over time it scrolls up and down by itself. */
export const pictureKeys = (how: How): Readonly<Record<string, PictureMove>> => ({
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '0': 'reset',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ...(how === 'network' ? { ArrowUp: 'up', ArrowDown: 'down' } : {}),
});

/** Keys that go to the next account of a picture, or the one before. */
export const accountKeys: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };
