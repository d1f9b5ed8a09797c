/** Width of one column and of the gap after it. */
const column = { width: 3, gap: 1 } as const;
const height = 20;

/** How something grew, small enough for a row: a column for each value, oldest first. `label` says it in words. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(1, ...values);
  const width = Math.max(1, values.length * (column.width + column.gap) - column.gap);
  return (
    <svg
      class="sparkline"
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {values.map((value, place) => {
        // What is not nothing is seen.
        const tall = value === 0 ? 1 : Math.max(2, Math.round((value / most) * height));
        return (
          <rect
            key={place}
            class={value === 0 ? 'sparkline-none' : 'sparkline-some'}
            x={place * (column.width + column.gap)}
            y={height - tall}
            width={column.width}
            height={tall}
          />
        );
      })}
    </svg>
  );
}
