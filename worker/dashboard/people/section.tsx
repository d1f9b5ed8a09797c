import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Panel } from '../ui/panel.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import type { Listed } from './store.ts';

interface SectionProps<T> {
  title: string;
  what?: string;
  tools?: ComponentChildren;
  list: ReadonlySignal<Listed<T>>;
  retry: () => void;
  empty: string;
  children: (item: T) => ComponentChildren;
}

/** One list of the page with its own states. */
export function Section<T>({ title, what, tools, list, retry, empty, children }: SectionProps<T>) {
  const { items, failure } = list.value;
  return (
    <Panel title={title} {...(what === undefined ? {} : { what })} count={items?.length} tools={tools} flush>
      {items === null ? (
        failure === null ? (
          <Loading rows={3} />
        ) : (
          <Failed failure={failure} retry={retry} />
        )
      ) : items.length === 0 ? (
        <p class="quiet">{empty}</p>
      ) : (
        <ul class="lines">{items.map(children)}</ul>
      )}
    </Panel>
  );
}
