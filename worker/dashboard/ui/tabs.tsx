import type { ComponentChildren } from 'preact';

export interface Tab<Key extends string> {
  readonly key: Key;
  readonly label: ComponentChildren;
  readonly count?: number | null | undefined;
  /** Its address, where the choice is kept in the address. */
  readonly href?: string;
  /** The count asks for attention. */
  readonly tone?: 'bad' | 'warn' | undefined;
}

interface TabsProps<Key extends string> {
  /** What is chosen here, for screen readers. */
  label: string;
  items: readonly Tab<Key>[];
  chosen: Key;
  choose?: (key: Key) => void;
}

const most = 9999;

/** Choices of what a view shows: links where each has an address, buttons where it has none. They scroll where there is no room. */
export function Tabs<Key extends string>({ label, items, chosen, choose }: TabsProps<Key>) {
  const inside = ({ label: name, count, tone }: Tab<Key>) => (
    <>
      {name}
      {count !== undefined && count !== null && (
        <span class={tone === undefined ? 'tab-count' : `tab-count tab-count-${tone}`}>
          {count > most ? `${most}+` : count}
        </span>
      )}
    </>
  );
  if (items.some(({ href }) => href !== undefined)) {
    return (
      <nav class="tabs" aria-label={label}>
        {items.map((item) => (
          <a key={item.key} class="tab" href={item.href ?? ''} aria-current={item.key === chosen ? 'page' : undefined}>
            {inside(item)}
          </a>
        ))}
      </nav>
    );
  }
  return (
    <fieldset class="tabs" aria-label={label}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          class="tab"
          aria-pressed={item.key === chosen}
          onClick={() => choose?.(item.key)}
        >
          {inside(item)}
        </button>
      ))}
    </fieldset>
  );
}

/** Two to four ways to look at the same, in one frame. */
export function Segmented<Key extends string>({ label, items, chosen, choose }: TabsProps<Key>) {
  return (
    <fieldset class="segmented" aria-label={label}>
      {items.map(({ key, label: name }) => (
        <button key={key} type="button" aria-pressed={key === chosen} onClick={() => choose?.(key)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}
