import { describe, expect, it } from 'vitest';
import { palette, tint, tones } from '../../../extension/page/card/style.ts';
import {
  currentColours,
  currentName,
  highlightName,
  highlightNames,
  highlightSheet,
  kindColours,
  strengths,
  withoutLine,
} from '../../../extension/page/highlight-style.ts';
import { hows } from '../../../shared/match/matcher.ts';

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

/** Grounds that pages have, with text of theirs that reads well there (WCAG level AAA, 7 to 1). */
const pages = [
  ['a white page', '#ffffff', '#333333'],
  ['a grey page', '#f0f1f4', '#333333'],
  ['a page as dark as ours', palette.surface[1], '#e3e5e8'],
  ['a dark grey page', '#22272e', '#dde3ea'],
  ['a black page', '#000000', '#d9d9d9'],
] as const;

const kinds = Object.entries(kindColours);
const washes = Object.values(strengths).flatMap(({ sure, unsure }) => [sure, unsure]);

/** Distance of two colours as they are seen (OKLab, Ottosson 2020); 0.02 is about what can just be told apart. */
function distance(a: Colour, b: Colour): number {
  const lab = (colour: Colour) => {
    const [r = 0, g = 0, b = 0] = colour.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  };
  const [one, other] = [lab(a), lab(b)];
  return Math.hypot(...one.map((value, i) => value - (other[i] ?? 0)));
}

describe.each(pages)('paint on %s', (_, ground, text) => {
  it.each(kinds)('of kind %s leaves the text readable at every level', (_, { wash }) => {
    expect(contrast(read(text), read(ground))).toBeGreaterThanOrEqual(7);
    for (const share of washes) {
      expect(contrast(read(text), mix(wash, read(ground), share))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(kinds)('of kind %s has a line that can be seen', (_, { line }) => {
    expect(contrast(line, read(ground))).toBeGreaterThanOrEqual(3);
  });

  it.each(kinds)('of kind %s cannot be taken for the page or another kind', (kind, { wash }) => {
    for (const share of [strengths[2].sure, strengths[3].sure]) {
      const paint = mix(wash, read(ground), share);
      const others = kinds
        .filter(([other]) => other !== kind)
        .map(([, colours]) => mix(colours.wash, read(ground), share));
      for (const other of [read(ground), ...others]) expect(distance(paint, other)).toBeGreaterThanOrEqual(0.04);
    }
  });

  it('of the current mention can be read, and is no other paint', () => {
    const { ground: own, text: ink } = currentColours;
    expect(contrast(ink, own)).toBeGreaterThanOrEqual(4.5);
    for (const [, { wash }] of kinds) {
      expect(distance(own, mix(wash, read(ground), strengths[3].sure))).toBeGreaterThanOrEqual(0.1);
    }
  });
});

describe('names of paint', () => {
  it('differ by kind, level and whether it is a guess', () => {
    expect(new Set(highlightNames).size).toBe(5 * 3 * 2 + 1);
    for (const how of hows) {
      const name = highlightName('risk', { level: 2, how });
      expect(highlightNames).toContain(name);
      expect(name.endsWith('-unsure')).toBe(how !== 'exact');
    }
  });

  it('each have a rule', () => {
    for (const scope of ['', ':root'] as const) {
      const rules = highlightSheet(scope).split('\n');
      for (const name of highlightNames) {
        expect(rules.some((rule) => rule.startsWith(`${scope}::highlight(${name}) {`))).toBe(true);
        if (name === currentName) continue;
        const bare = rules.find((rule) => rule.startsWith(`${scope}::highlight(${withoutLine(name)}) {`));
        expect(bare).toContain('background-color');
        expect(bare).not.toContain('underline');
      }
    }
  });
});
