import { useSignal } from '@preact/signals';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useId } from 'preact/hooks';
import { oneLine } from '../../../../shared/text/hostile.ts';
import { dayMs } from '../../../../shared/time.ts';
import { language } from '../../i18n.ts';
import { CountAxis, TimeAxis } from './axes.tsx';
import { Chart, type ChartTable } from './chart.tsx';
import { Legend } from './legend.tsx';
import { clockWords, timeTicks } from './local-time.ts';
import { fillOf, Patterns } from './patterns.tsx';
import { type Series, type Stack, sumOf } from './stacks.ts';
import { say } from './texts.ts';
import { useWidth } from './use-width.ts';

/** A bar is no wider: of few bars the height is what is to be seen. */
const widest = 64;

const margin = { top: 8, right: 12, bottom: 22, left: 36 } as const;

interface StackedBarsProps {
  title: string;
  note?: string;
  series: readonly Series[];
  /** One bar each, in the order of time, without gaps between them. */
  stacks: readonly Stack[];
  /** Minutes ahead of UTC. */
  utcOffset: number;
  height?: number;
  /** What is usual at these times, a number or null for each bar: drawn as a line. */
  usual?: readonly (number | null)[];
  /** Within what most such bars stay, for each bar: drawn as a band behind them. */
  range?: readonly ({ low: number; high: number } | null)[];
  quietTitle?: boolean;
}

/** A stretch as words: from its start to its end, or the day. */
function stretchWords({ from, to }: Stack, utcOffset: number): string {
  const tag = language.value;
  if (to - from === dayMs) return clockWords(from, 'day', utcOffset, tag);
  if (to - from > dayMs)
    return `${clockWords(from, 'day', utcOffset, tag)} – ${clockWords(to - 1, 'day', utcOffset, tag)}`;
  return `${clockWords(from, 'moment', utcOffset, tag)} – ${clockWords(to, 'time', utcOffset, tag)}`;
}

function tableOf({ series, stacks, utcOffset, usual, range }: StackedBarsProps): ChartTable {
  const shown = stacks.map((stack, place) => ({ stack, place })).filter(({ stack }) => sumOf(stack) > 0 || usual);
  return {
    columns: [
      { name: say('from') },
      ...series.map(({ name }) => ({ name: oneLine(name), number: true })),
      ...(series.length > 1 ? [{ name: say('total'), number: true }] : []),
      ...(usual === undefined ? [] : [{ name: say('usual'), number: true }]),
      ...(range === undefined ? [] : [{ name: say('range'), number: true }]),
    ],
    rows: shown.map(({ stack, place }) => [
      stretchWords(stack, utcOffset),
      ...stack.values,
      ...(series.length > 1 ? [sumOf(stack)] : []),
      ...(usual === undefined ? [] : [usual[place] ?? '']),
      ...(range === undefined ? [] : [range[place] == null ? '' : `${range[place].low}–${range[place].high}`]),
    ]),
  };
}

/** Counts over time as bars, stacked by series; below it the figures as a table. */
export function StackedBars(props: StackedBarsProps) {
  const { title, note, series, stacks, utcOffset, height = 180, usual, range, quietTitle = false } = props;
  const id = useId();
  const { box, width } = useWidth<HTMLDivElement>(480);
  const pointed = useSignal<number | null>(null);
  const [first, last] = [stacks[0], stacks.at(-1)];
  if (first === undefined || last === undefined) return <p class="quiet">{say('nothing')}</p>;

  const right = Math.max(width.value - margin.right, margin.left + 40);
  const bottom = height - margin.bottom;
  const most = Math.max(
    1,
    ...stacks.map(sumOf),
    ...(usual ?? []).map((n) => n ?? 0),
    ...(range ?? []).map((of) => of?.high ?? 0),
  );
  const x = scaleLinear([first.from, last.to], [margin.left, right]);
  const y = scaleLinear([0, most], [bottom, margin.top]).nice(4);
  const counts = y.ticks(4).filter(Number.isInteger);
  const ticks = timeTicks(
    { from: first.from, to: last.to },
    Math.floor((right - margin.left) / 64),
    utcOffset,
    language.value,
    first.to - first.from,
  );
  const under = (event: PointerEvent) => {
    const at = x.invert(event.offsetX);
    const place = stacks.findIndex((stack) => at >= stack.from && at < stack.to);
    pointed.value = place < 0 ? null : place;
  };
  const peak = stacks.reduce((best, stack) => (sumOf(stack) > sumOf(best) ? stack : best));
  const said = pointed.value === null ? undefined : stacks[pointed.value];
  const middle = (place: number) => x((stacks[place]?.from ?? 0) / 2 + (stacks[place]?.to ?? 0) / 2);
  const band = area<{ low: number; high: number } | null>()
    .defined((of) => of !== null)
    .x((_, place) => middle(place))
    .y0((of) => y(of?.low ?? 0))
    .y1((of) => y(of?.high ?? 0))(range ?? []);
  const usualLine = line<number | null>()
    .defined((n) => n !== null)
    .x((_, place) => middle(place))
    .y((n) => y(n ?? 0))(usual ?? []);
  const gap = x(first.to) - x(first.from) > 4 ? 1 : 0;
  const widthOf = (stack: Stack) => Math.min(widest, Math.max(1, x(stack.to) - x(stack.from) - gap));

  return (
    <Chart
      title={title}
      {...(note === undefined ? {} : { note })}
      quietTitle={quietTitle}
      legend={
        series.length > 1 ? (
          <Legend
            series={series}
            totals={series.map((_, place) => stacks.reduce((sum, { values }) => sum + (values[place] ?? 0), 0))}
          />
        ) : undefined
      }
      table={tableOf(props)}
    >
      <p class="chart-said" aria-hidden="true">
        {said === undefined
          ? say('peak', { when: stretchWords(peak, utcOffset), n: sumOf(peak) })
          : `${stretchWords(said, utcOffset)}: ${
              series.length === 1
                ? sumOf(said)
                : series
                    .map(({ name }, place) => ({ name: oneLine(name), n: said.values[place] ?? 0 }))
                    .filter(({ n }) => n > 0)
                    .map(({ name, n }) => `${name} ${n}`)
                    .join(' · ') || 0
            }`}
      </p>
      <div class="chart-box" ref={box}>
        <svg
          role="img"
          aria-label={`${title}. ${say('peak', { when: stretchWords(peak, utcOffset), n: sumOf(peak) })}`}
          width={width.value}
          height={height}
          viewBox={`0 0 ${width.value} ${height}`}
          onPointerMove={under}
          onPointerLeave={() => {
            pointed.value = null;
          }}
        >
          <Patterns id={id} n={series.length} tones={series.map(({ tone }) => tone)} />
          <CountAxis ticks={counts} y={y} left={margin.left} right={right} />
          <TimeAxis ticks={ticks} x={x} top={margin.top} bottom={bottom} />
          {band !== null && range !== undefined && <path class="chart-range" d={band} />}
          {stacks.map((stack, place) => {
            let below = 0;
            return (
              <g key={stack.from} class={pointed.value === place ? 'chart-pointed' : undefined}>
                {stack.values.map((value, of) => {
                  if (value === 0) return null;
                  const [from, to] = [y(below), y(below + value)];
                  below += value;
                  return (
                    <rect
                      key={of}
                      x={(x(stack.from) + x(stack.to) - gap - widthOf(stack)) / 2}
                      y={to}
                      width={widthOf(stack)}
                      height={Math.max(0.5, from - to)}
                      fill={fillOf(id, of)}
                    />
                  );
                })}
              </g>
            );
          })}
          {usualLine !== null && usual !== undefined && <path class="chart-usual" d={usualLine} />}
        </svg>
      </div>
    </Chart>
  );
}
