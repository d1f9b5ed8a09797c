import { useId } from 'preact/hooks';
import { Line } from '../labels.tsx';
import { fillOf, Patterns } from './patterns.tsx';
import type { Series } from './stacks.ts';

/** What the colours and patterns of a chart stand for; with `totals`, how much of each there is. */
export function Legend({ series, totals }: { series: readonly Series[]; totals?: readonly number[] }) {
  const id = useId();
  const tones = series.map(({ tone }) => tone);
  if (series.length === 0) return null;
  return (
    <ul class="chart-legend">
      {series.map(({ key, name }, place) => (
        <li key={key ?? ''}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <Patterns id={`${id}${place}`} n={place + 1} tones={tones} />
            <rect width="12" height="12" rx="2" fill={fillOf(`${id}${place}`, place)} />
          </svg>
          <Line text={name} />
          {totals?.[place] !== undefined && <b>{totals[place]}</b>}
        </li>
      ))}
    </ul>
  );
}
