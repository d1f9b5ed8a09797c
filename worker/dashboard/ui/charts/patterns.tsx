import type { ComponentChildren } from 'preact';
import type { FlagClass } from '../../../../shared/domain/classes.ts';
import { mostSeries } from './stacks.ts';

/** What is drawn over a series' colour, in the colour of the ground, so that series are told apart without seeing colours. */
const drawings: readonly (string | null)[] = [
  null,
  'M-1 1 1-1M0 6 6 0M5 7 7 5',
  'M1 3h2M4 0h2M4 6h2',
  'M0 1.500h6M0 4.500h6',
  'M-1 5 1 7M0 0 6 6M5-1 7 1',
  'M1.500 0v6M4.500 0v6',
  'M0 3h6M3 0v6',
  'M0 0 6 6M0 6 6 0',
];

/** The number of a series' colour and pattern, from 1. */
export const toneOf = (place: number): number => (place % mostSeries) + 1;

/** The fill of a series in a picture whose patterns have this id. */
export const fillOf = (id: string, place: number): string => `url(#${id}-${toneOf(place)})`;

interface PatternsProps {
  id: string;
  n: number;
  /** The classes whose colours the series have, where they are classes. */
  tones?: readonly (FlagClass | undefined)[];
}

/** The fills of so many series, for the `<defs>` of a picture. */
export function Patterns({ id, n, tones = [] }: PatternsProps): ComponentChildren {
  return (
    <defs>
      {drawings.slice(0, Math.min(n, mostSeries)).map((drawing, place) => (
        <pattern key={place} id={`${id}-${toneOf(place)}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" class={`chart-fill-${tones[place] ?? toneOf(place)}`} />
          {drawing !== null && <path d={drawing} class="chart-over" />}
        </pattern>
      ))}
    </defs>
  );
}
