import { describe, expect, it } from 'vitest';
import { cardLayout, classRowCentre, placeButton, placeCard } from '../../../extension/page/card/layout.ts';

const view = { width: 1200, height: 800 };
const card = { width: 360, height: 440 };
const pill = { width: 80, height: cardLayout.buttonHeight };

const overlaps = (
  a: { left: number; top: number },
  post: { left: number; top: number; width: number; height: number },
) =>
  a.left < post.left + post.width &&
  a.left + card.width > post.left &&
  a.top < post.top + post.height &&
  a.top + card.height > post.top;

describe('where the card stands', () => {
  it.each([
    ['beside a narrow column', { left: 300, top: 100, width: 500, height: 200 }, view],
    ['on the other side when there is no room', { left: 640, top: 300, width: 540, height: 200 }, view],
    ['below a wide post', { left: 20, top: 40, width: 1160, height: 200 }, view],
    ['above a wide post at the bottom', { left: 20, top: 500, width: 1160, height: 200 }, view],
  ])('is %s, clear of its words', (_, post, window) => {
    expect(overlaps(placeCard(post, card, window, false), post)).toBe(false);
  });

  it('is in the window wherever the post is', () => {
    for (const window of [view, { width: 390, height: 780 }, { width: 390, height: 460 }]) {
      for (let top = -2000; top < 2000; top += 130) {
        for (const left of [-300, 10, 200, 900]) {
          const at = placeCard({ left, top, width: 380, height: 300 }, card, window, false);
          expect(at.left).toBeGreaterThanOrEqual(cardLayout.margin);
          expect(at.top).toBeGreaterThanOrEqual(cardLayout.margin);
          expect(at.left + card.width).toBeLessThanOrEqual(window.width);
          expect(at.top + card.height).toBeLessThanOrEqual(window.height);
        }
      }
    }
  });
});

describe('where the button stands', () => {
  it('is over the top edge of the post, at its end', () => {
    expect(placeButton({ left: 100, top: 200, width: 600, height: 300 }, pill, view, false)).toEqual({
      left: 608,
      top: 185,
    });
  });
  it('is at the other end where one reads from the right', () => {
    expect(placeButton({ left: 100, top: 200, width: 600, height: 300 }, pill, view, true).left).toBe(112);
  });
  it('stays in view while a part of a long post is', () => {
    expect(placeButton({ left: 100, top: -900, width: 600, height: 1500 }, pill, view, false).top).toBe(
      cardLayout.margin,
    );
  });
  it('leaves with the post', () => {
    expect(placeButton({ left: 100, top: -900, width: 600, height: 300 }, pill, view, false).top).toBeLessThan(0);
  });
});

describe('the class rows', () => {
  it('follow one another without gaps', () => {
    expect(classRowCentre(1, 'en').y - classRowCentre(0, 'en').y).toBe(cardLayout.rowHeight.en);
    expect(() => classRowCentre(5, 'en')).toThrow(RangeError);
  });
});
