import { describe, expect, it } from 'vitest';
import { showsBeacon } from '../../../extension/session/beacon.ts';

/** A beacon of 3 × 3 pixels a cell, as a browser draws it with these two greys. */
function drawn(bits: string, [black, white]: [number, number], cell = 3) {
  const [width, height] = [4 * cell, 3 * cell];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const bit = bits[Math.floor(y / cell) * 4 + Math.floor(x / cell)];
      data.set([...Array<number>(3).fill(bit === '1' ? white : black), 255], (y * width + x) * 4);
    }
  }
  return { data, width, height };
}

describe('a beacon in a picture', () => {
  const bits = '010011010111';

  it.each([
    ['as it was drawn', [0, 255]],
    ['dimmed by what the page lays over it', [0, 90]],
    ['in a browser that makes pages dark', [255, 0]],
  ] as const)('is seen %s', (_, greys) => {
    expect(showsBeacon(drawn(bits, [...greys]), bits)).toBe(true);
  });

  it.each([2, 4, 6])('is seen at %i device pixels a cell', (cell) => {
    expect(showsBeacon(drawn(bits, [0, 255], cell), bits)).toBe(true);
  });

  it('is not seen in a page of one colour, nor in an earlier beacon', () => {
    expect(showsBeacon(drawn(bits, [235, 235]), bits)).toBe(false);
    expect(showsBeacon(drawn('010011010101', [0, 255]), bits)).toBe(false);
  });

  it('is not seen where nothing can be read', () => {
    expect(showsBeacon({ data: [], width: 0, height: 0 }, bits)).toBe(false);
    expect(showsBeacon(drawn(bits, [0, 255]), '01')).toBe(false);
  });
});
