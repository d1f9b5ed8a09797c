import { describe, expect, it } from 'vitest';
import { palette, tint, tones } from '../../../extension/page/card/style.ts';

type Colour = readonly [number, number, number];
const read = (hex: string): Colour => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return [r, g, b];
};
const mix = (a: Colour, b: Colour, share: number): Colour => {
  const [r = 0, g = 0, c = 0] = a.map((value, i) => value * share + (b[i] ?? 0) * (1 - share));
  return [r, g, c];
};

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (colour: Colour) => {
  const [r = 0, g = 0, b = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: Colour, b: Colour) => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('colours of the card, %s', (_, which) => {
  const of = (name: keyof typeof palette) => read(palette[name][which]);

  it.each([
    ['ink', 'surface'],
    ['ink', 'hover'],
    ['soft', 'surface'],
    ['soft', 'raised'],
    ['soft', 'hover'],
    ['bad', 'raised'],
    ['bad', 'surface'],
    ['accent-ink', 'accent'],
  ] as const)('%s can be read on %s', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['accent', 'surface'],
    ['line-strong', 'surface'],
    ['good', 'surface'],
  ] as const)('%s can be seen on %s', (edge, ground) => {
    expect(contrast(of(edge), of(ground))).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(tones) as (keyof typeof tones)[])(
    '%s can be read on its tinted ground, also under the pointer',
    (name) => {
      const tone = read(tones[name][which]);
      for (const ground of ['surface', 'hover'] as const) {
        expect(contrast(tone, mix(tone, of(ground), tint / 100))).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(tone, of('raised'))).toBeGreaterThanOrEqual(4.5);
    },
  );
});
