import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Failed, Loading } from '../ui/states.tsx';
import type { Listed } from './store.ts';

interface SectionProps<T> {
  title: string;
  tools?: ComponentChildren;
  list: ReadonlySignal<Listed<T>>;
  retry: () => void;
  empty: string;
  children: (item: T) => ComponentChildren;
}

/** One list of the page with its own states. */
export function Section<T>({ title, tools, list, retry, empty, children }: SectionProps<T>) {
  const { items, failure } = list.value;
  return (
    <section class="section">
      <header class="section-head">
        <h2>
          {title}
          {items !== null && <span class="section-count">{items.length}</span>}
        </h2>
        {tools}
      </header>
      {items === null ? (
        failure === null ? (
          <Loading rows={3} />
        ) : (
          <Failed failure={failure} retry={retry} />
        )
      ) : items.length === 0 ? (
        <p class="quiet section-empty">{empty}</p>
      ) : (
        <ul class="lines">{items.map(children)}</ul>
      )}
    </section>
  );
}
