import { computed, signal } from '@preact/signals';
import { filterOf, queryOf } from './queue/filter.ts';
import { routeOf } from './routes.ts';

const address = signal({ path: location.pathname, search: location.search });

export const route = computed(() => routeOf(address.value.path));
/** The query part of the address, with its `?`: where a view keeps its filters. */
export const search = computed(() => address.value.search);
/** What the address says after its `?`. */
export const query = computed(() => new URLSearchParams(search.value));
export const filter = computed(() => filterOf(search.value));

/** Asked before leaving a view; false keeps it. Set by a view with unsaved changes. */
export const mayLeave = signal<(() => Promise<boolean>) | null>(null);

function show(): void {
  address.value = { path: location.pathname, search: location.search };
}

const sameView = (path: string) => routeOf(new URL(path, location.origin).pathname).view === route.value.view;

/** Goes to an address of this page (`/people`, `/posts/3?state=open`). */
export async function navigate(to: string, how: 'push' | 'replace' = 'push'): Promise<void> {
  if (to === location.pathname + location.search) return;
  if (mayLeave.value !== null && !sameView(to) && !(await mayLeave.value())) return;
  if (how === 'push') history.pushState(null, '', to);
  else history.replaceState(null, '', to);
  show();
}

/** An address with these parts after its `?`; what is empty is left out. */
export function withQuery(path: string, parts: Readonly<Record<string, string | null | undefined>>): string {
  const kept = Object.entries(parts).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`;
}

/** The filter as an address has it: every row of the queue is a link with it. */
const narrowed = computed(() => queryOf(filter.value));

export const queuePath = () => `/${narrowed.value}`;
export const postPath = (id: number) => `/posts/${id}${narrowed.value}`;

/** Follows the browser's back and forward, and links of this page. */
export function startRouter(): void {
  addEventListener('popstate', async () => {
    if (mayLeave.value !== null && routeOf(location.pathname).view !== route.value.view) {
      const wanted = location.pathname + location.search;
      history.pushState(null, '', address.value.path + address.value.search);
      if (await mayLeave.value()) await navigate(wanted);
      return;
    }
    show();
  });
  addEventListener('beforeunload', (event) => {
    if (mayLeave.value !== null) event.preventDefault();
  });
  addEventListener('click', (event) => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain || !(event.target instanceof Element)) return;
    const link = event.target.closest('a[href]');
    if (!(link instanceof HTMLAnchorElement) || link.target !== '' || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || routeOf(link.pathname).view === 'lost') return;
    event.preventDefault();
    void navigate(link.pathname + link.search);
  });
}
