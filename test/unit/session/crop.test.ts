import { describe, expect, it } from 'vitest';
import { cropOf } from '../../../extension/session/crop.ts';

const box = { x: 20, y: 30, width: 200, height: 100 };

describe('the part of a captured window that a box is', () => {
  it.each([1, 1.25, 1.5, 2, 3])('is exact on the device’s pixels at %s of them to each CSS pixel', (ratio) => {
    const view = { width: 1000, height: 700, ratio };
    expect(cropOf(box, view, { width: 1000 * ratio, height: 700 * ratio })).toEqual({
      left: Math.round(20 * ratio),
      top: Math.round(30 * ratio),
      width: Math.round(220 * ratio) - Math.round(20 * ratio),
      height: Math.round(130 * ratio) - Math.round(30 * ratio),
    });
  });

  it('goes by the ratio where the window’s size was rounded, as on a page zoomed to 110 %', () => {
    // 1366 device pixels are 1241.8 CSS pixels; browsers say 1241, of which each would be 1.1007.
    const view = { width: 1241, height: 698, ratio: 1.1 };
    const right = { x: 1000, y: 0, width: 200, height: 10 };
    expect(cropOf(right, view, { width: 1366, height: 768 })).toMatchObject({ left: 1100, width: 220 });
  });

  it('goes by the picture’s size where the page says another ratio', () => {
    expect(cropOf(box, { width: 1000, height: 700, ratio: 1 }, { width: 2000, height: 1400 })).toMatchObject({
      left: 40,
      width: 400,
    });
  });

  it('takes the nearest device pixel of a box between two, as browsers paint it', () => {
    const between = { x: 10.4, y: 10.6, width: 20.2, height: 20.2 };
    expect(cropOf(between, { width: 100, height: 100, ratio: 1 }, { width: 100, height: 100 })).toEqual({
      left: 10,
      top: 11,
      width: 21,
      height: 20,
    });
  });

  it('never reaches over the window’s edge', () => {
    const view = { width: 100, height: 100, ratio: 1 };
    const size = { width: 100, height: 100 };
    expect(cropOf({ x: -50, y: 60, width: 500, height: 500 }, view, size)).toEqual({
      left: 0,
      top: 60,
      width: 100,
      height: 40,
    });
  });

  it.each([
    { x: 200, y: 0, width: 10, height: 10 },
    { x: 0, y: -20, width: 10, height: 10 },
    { x: 0, y: 0, width: 0, height: 10 },
    { x: 0, y: 0, width: -5, height: 10 },
  ])('is nothing for a box without a part in the window: %o', (outside) => {
    expect(cropOf(outside, { width: 100, height: 100, ratio: 1 }, { width: 100, height: 100 })).toBeNull();
  });
});
