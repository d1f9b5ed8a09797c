import type { TermInfo } from '../../shared/match/matcher.ts';

type Kind = TermInfo['kind'];

/** Hue of each kind of term, as red, green, blue. Half-transparent, so that the same paint reads on light and dark pages. */
const hues: Readonly<Record<Kind, string>> = {
  brand: '255 184 0',
  product: '0 168 150',
  person: '138 99 245',
  risk: '240 68 56',
  other: '84 132 190',
};

const levels = [1, 2, 3] as const;

/** `fengsheng-<kind>-<level>`: the registry of highlights is shared with the page, hence the prefix. */
export function highlightName(kind: Kind, level: number): string {
  return `fengsheng-${kind}-${Math.min(3, Math.max(1, Math.round(level)))}`;
}

export const highlightNames = (Object.keys(hues) as Kind[]).flatMap((kind) =>
  levels.map((level) => highlightName(kind, level)),
);

/** Level 1 is underlined, 2 is marked, 3 is marked strongly and underlined: not told apart by colour alone. */
export function highlightSheet(): string {
  return (Object.keys(hues) as Kind[])
    .flatMap((kind) => {
      const hue = hues[kind];
      return [
        `::highlight(${highlightName(kind, 1)}) { background-color: rgb(${hue} / 0.14); text-decoration: underline 1.5px rgb(${hue}); }`,
        `::highlight(${highlightName(kind, 2)}) { background-color: rgb(${hue} / 0.34); }`,
        `::highlight(${highlightName(kind, 3)}) { background-color: rgb(${hue} / 0.42); text-decoration: underline 2px rgb(${hue}); }`,
      ];
    })
    .join('\n');
}
