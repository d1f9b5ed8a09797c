import { useId } from 'preact/hooks';
import { Line } from '../labels.tsx';
import { Chart } from './chart.tsx';
import { fillOf, Patterns } from './patterns.tsx';
import { say } from './texts.ts';

export interface Bar {
  readonly key: string;
  readonly name: string;
  readonly n: number;
  /** What it was in the period before, for comparison. */
  readonly before?: number;
  /** Where a click leads. */
  readonly href?: string;
}

/** Numbers side by side, one line each: sites, classes, terms. */
export function Bars({
  title,
  bars,
  quietTitle = false,
}: {
  title: string;
  bars: readonly Bar[];
  quietTitle?: boolean;
}) {
  const id = useId();
  const most = Math.max(1, ...bars.flatMap(({ n, before }) => [n, before ?? 0]));
  const compared = bars.some(({ before }) => before !== undefined);
  if (bars.length === 0) return <p class="quiet">{say('nothing')}</p>;
  return (
    <Chart
      title={title}
      quietTitle={quietTitle}
      table={{
        columns: [
          { name: say('name') },
          { name: say('count'), number: true },
          ...(compared ? [{ name: say('before'), number: true }] : []),
        ],
        rows: bars.map(({ name, n, before }) => [name, n, ...(compared ? [before ?? ''] : [])]),
      }}
    >
      <ul class="chart-bars">
        {bars.map(({ key, name, n, before, href }, place) => (
          <li key={key}>
            {href === undefined ? (
              <Line text={name} />
            ) : (
              <a href={href}>
                <Line text={name} />
              </a>
            )}
            <svg width="100%" height={before === undefined ? 12 : 18} aria-hidden="true" focusable="false">
              <Patterns id={`${id}${place}`} n={1} />
              <rect width={`${(100 * n) / most}%`} height="12" rx="2" fill={fillOf(`${id}${place}`, 0)} />
              {before !== undefined && (
                <rect class="chart-before" y="14" width={`${(100 * before) / most}%`} height="4" rx="1" />
              )}
            </svg>
            <b class="number">{n}</b>
          </li>
        ))}
      </ul>
    </Chart>
  );
}
