import type { ComponentChildren } from 'preact';

/** Names and what stands behind them; what is null is left out. */
export function Facts({ items }: { items: readonly (readonly [name: string, value: ComponentChildren] | null)[] }) {
  return (
    <dl class="facts">
      {items.map(
        (item) =>
          item !== null && (
            <div key={item[0]} class="fact">
              <dt>{item[0]}</dt>
              <dd>{item[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
