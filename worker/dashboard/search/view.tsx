import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SearchFilter, SearchItem } from '../../../shared/contract/search.ts';
import { ok } from '../../../shared/result.ts';
import { isProblem } from '../api/call.ts';
import * as api from '../api/leads.ts';
import { navigate, query } from '../router.ts';
import { More } from '../ui/data-table.tsx';
import { usePages } from '../ui/fetched.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { useRowKeys } from '../ui/row-keys.ts';
import { useSettled } from '../ui/settled.ts';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { filterIn, isEmpty, isShort } from './filter.ts';
import { SearchFilters } from './filters.tsx';
import { Hit } from './hit.tsx';
import { say } from './texts.ts';
import { addressOf, ViewsBar } from './views-bar.tsx';
import '../styles/leads.css';

/** What was typed is looked for once nobody has typed for so long, in milliseconds. */
const settledMs = 350;

/** Finding posts by their words, and by what they are. */
export function SearchView() {
  const filter = filterIn(query.value);
  const typed = useSignal(filter.q ?? '');
  const settled = useSettled(typed, settledMs);
  const go = (next: SearchFilter) => void navigate(addressOf(next), 'replace');
  useSignalEffect(() => {
    const words = settled.value.trim();
    const now = filterIn(query.peek());
    if ((now.q ?? '') !== words) go({ ...now, q: words || undefined });
  });
  // Who comes here wants to type; on a phone the keyboard would cover what is there.
  useEffect(() => {
    if (isEmpty(filterIn(query.peek())) && matchMedia('(pointer: fine)').matches)
      document.querySelector<HTMLElement>('#search-words')?.focus();
  }, []);
  // An address from elsewhere: a saved search, a link, the browser's back.
  useEffect(() => {
    if (typed.peek().trim() !== (filter.q ?? '')) typed.value = filter.q ?? '';
  }, [filter.q]);
  useRowKeys('[data-hit]');
  const asks = !isEmpty(filter) && !isShort(filter);
  const pages = usePages<SearchItem>(
    JSON.stringify(filter),
    async (cursor) => (asks ? api.search(filter, cursor) : ok({ items: [], next: null })),
    ({ row }) => row.id,
  );
  const hits = pages.items.value;
  const failed = pages.failure.value;
  const more = pages.next.value !== null;
  return (
    <Page
      title={say('title')}
      what={say('what')}
      bar={
        <form
          class="search-form"
          onSubmit={(event) => {
            event.preventDefault();
            go({ ...filter, q: typed.value.trim() || undefined });
          }}
        >
          <label class="search">
            <Icon name="search" />
            <span class="unseen">{say('words')}</span>
            <input
              id="search-words"
              type="search"
              maxLength={200}
              placeholder={say('words')}
              aria-describedby="search-hint"
              value={typed.value}
              onInput={({ currentTarget }) => {
                typed.value = currentTarget.value;
              }}
            />
          </label>
          <SearchFilters
            filter={filter}
            change={(part) => go({ ...filter, ...part } as SearchFilter)}
            clear={
              isEmpty(filter)
                ? null
                : () => {
                    typed.value = '';
                    go({});
                  }
            }
          />
        </form>
      }
    >
      <p class="quiet small" id="search-hint">
        {say(isShort({ q: typed.value.trim() || undefined }) ? 'words.short' : 'words.hint')}
      </p>
      <ViewsBar filter={filter} />
      <p class="unseen" role="status">
        {hits !== null && asks && say(more ? 'found.more' : 'found', { n: hits.length })}
      </p>
      {!asks && (
        <Notice icon="search" title={say(isShort(filter) ? 'words.short' : 'start')}>
          <p>{say('start.body')}</p>
        </Notice>
      )}
      {asks && hits === null && failed === null && <Loading />}
      {failed !== null &&
        (isProblem(failed, 'invalid') ? (
          <Notice icon="search" title={say('words.unfit')} />
        ) : (
          <Failed failure={failed} retry={pages.again} />
        ))}
      {asks && hits?.length === 0 && (
        <Notice icon="search" title={say(more ? 'none.far' : 'none')}>
          {!more && <p>{say('none.body')}</p>}
        </Notice>
      )}
      {asks && hits !== null && hits.length > 0 && (
        <Panel
          title={say(more ? 'found.more' : 'found', { n: hits.length })}
          what={<span class="key-hints">{say('keys')}</span>}
          flush
        >
          <ul aria-label={say('results')}>
            {hits.map((item) => (
              <Hit key={item.row.id} item={item} />
            ))}
          </ul>
        </Panel>
      )}
      {hits !== null && <More next={more} busy={pages.busy.value} more={pages.more} />}
    </Page>
  );
}
