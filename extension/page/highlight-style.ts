import type { How, Mention, TermInfo } from '../../shared/match/matcher.ts';

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
const certainties = ['', '-unsure'] as const;

/** Whether a mention is a guess: not written as in the watchlist. Its line is dashed. */
export const isUnsure = (how: How): boolean => how !== 'exact';

/** `fengsheng-<kind>-<level>` or `…-unsure`: the registry of highlights is shared with the page, hence the prefix. */
export function highlightName(kind: Kind, { level, how }: Pick<Mention, 'level' | 'how'>): string {
  const sure = Math.min(3, Math.max(1, Math.round(level)));
  return `fengsheng-${kind}-${sure}${certainties[isUnsure(how) ? 1 : 0]}`;
}

export const highlightNames = (Object.keys(hues) as Kind[]).flatMap((kind) =>
  levels.flatMap((level) => certainties.map((certainty) => `fengsheng-${kind}-${level}${certainty}`)),
);

/**
 * Level 1 is underlined, 2 is marked, 3 is marked strongly and underlined: not told apart by colour alone. A guess has a
 * dashed line at every level.
 */
export function highlightSheet(): string {
  return (Object.keys(hues) as Kind[])
    .flatMap((kind) => {
      const hue = hues[kind];
      const name = `fengsheng-${kind}`;
      return [
        `::highlight(${name}-1) { background-color: rgb(${hue} / 0.14); text-decoration: underline 1.5px rgb(${hue}); }`,
        `::highlight(${name}-2) { background-color: rgb(${hue} / 0.34); }`,
        `::highlight(${name}-3) { background-color: rgb(${hue} / 0.42); text-decoration: underline 2px rgb(${hue}); }`,
        `::highlight(${name}-1-unsure) { background-color: rgb(${hue} / 0.1); text-decoration: underline dashed 1.5px rgb(${hue}); }`,
        `::highlight(${name}-2-unsure) { background-color: rgb(${hue} / 0.24); text-decoration: underline dashed 1.5px rgb(${hue}); }`,
        `::highlight(${name}-3-unsure) { background-color: rgb(${hue} / 0.32); text-decoration: underline dashed 2px rgb(${hue}); }`,
      ];
    })
    .join('\n');
}
