import type { Tick } from './local-time.ts';

interface TimeAxisProps {
  ticks: readonly Tick[];
  /** Where a moment is, in pixels from the left. */
  x: (at: number) => number;
  /** From where to where its lines go. */
  top: number;
  bottom: number;
}

/** Lines at round times, with the times below; where a day begins, the day. */
export function TimeAxis({ ticks, x, top, bottom }: TimeAxisProps) {
  return (
    <g class="chart-axis">
      {ticks.map(({ at, text, isDay }) => (
        <g key={at} class={isDay ? 'chart-day' : undefined}>
          <line x1={x(at)} x2={x(at)} y1={top} y2={bottom} />
          <text x={x(at)} y={bottom + 14} text-anchor="middle">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

/** Lines at round numbers, with the numbers at the left. */
export function CountAxis({
  ticks,
  y,
  left,
  right,
}: {
  ticks: readonly number[];
  y: (n: number) => number;
  left: number;
  right: number;
}) {
  return (
    <g class="chart-axis">
      {ticks.map((n) => (
        <g key={n}>
          <line x1={left} x2={right} y1={y(n)} y2={y(n)} />
          <text x={left - 6} y={y(n)} dy="0.32em" text-anchor="end">
            {n}
          </text>
        </g>
      ))}
    </g>
  );
}
