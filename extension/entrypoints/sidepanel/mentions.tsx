import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { classForKey, type FlagClass } from '../../../shared/domain/classes.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import type { PostSeen } from '../../messages.ts';
import { send } from '../../messaging.ts';
import { isPlainKey, isTyping } from '../../page/typing.ts';
import type { PageProps } from '../../ui/start-page.tsx';
import type { T } from '../../ui/texts.ts';
import { type Filter, noFilter, passing, rowForKey, rowId, termsIn } from './filtering.ts';
import { type FlagNews, useFlagging } from './flagging.ts';
import { PostRow } from './post-row.tsx';
import { type Seen, useSeen } from './seen.ts';
import { useTab } from './tab.ts';

/** The posts of the page that mention something, to jump to and to flag. */
export function Mentions({ t, language, status }: PageProps) {
  const tab = useTab();
  const { seen, look } = useSeen(tab);
  const [filter, setFilter] = useState<Filter>(noFilter);
  const [news, setNews] = useState<FlagNews | 'jumpFailed' | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const [place, setPlace] = useState(-1);
  const flagging = useFlagging(tab?.id ?? null, setNews, look);
  const rows = useRef(new Map<string, HTMLButtonElement>());
  const field = useRef<HTMLSelectElement>(null);

  const all = seen.is === 'read' ? seen.posts.posts : [];
  const keep = new Set([...flagging.flagged.keys()].map((row) => row.slice(row.indexOf(' ') + 1)));
  const shown = passing(all, filter, keep);
  const at = shown.findIndex((post) => rowId(post) === selected);
  // When the selected post leaves the list, the one that has moved up to its place can be reached.
  const reachable = at >= 0 ? at : Math.max(0, Math.min(place, shown.length - 1));

  const select = (post: PostSeen) => {
    setSelected(rowId(post));
    setPlace(shown.indexOf(post));
  };
  const jump = async (post: PostSeen) => {
    select(post);
    setNews(null);
    if (tab === null) return;
    const { frameId, key } = post;
    const { done } = await send('tab/jump', { tabId: tab.id, frameId, key }).catch(() => ({ done: false }));
    if (!done) setNews('jumpFailed');
  };

  // The buttons that were pressed go away: the focus stays with the post.
  const pick = (post: PostSeen, chosen: FlagClass) => {
    setNews(null);
    focusRow(post);
    void flagging.pick(post, chosen);
  };
  const undo = (post: PostSeen) => {
    focusRow(post);
    void flagging.undo(post);
  };

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      if (document.activeElement === field.current && shown[reachable]) focusRow(shown[reachable]);
      else if (filter.term !== '' || filter.unflagged) setFilter(noFilter);
      else setSelected(null);
      return;
    }
    if (!isPlainKey(event) || isTyping(event)) return;
    if (event.key === '/') field.current?.focus();
    else {
      const inList = document.activeElement?.closest('.posts') != null;
      const post = shown[at];
      const chosen = classForKey(event.key);
      if (chosen !== undefined && post !== undefined && inList) pick(post, chosen);
      else {
        // Other parts of the panel have arrows of their own.
        if (!inList && !/^[jk]$/.test(event.key)) return;
        const next = shown[rowForKey(event.key, at, shown.length) ?? -1];
        if (next === undefined) return;
        focusRow(next);
      }
    }
    event.preventDefault();
  }

  function focusRow(post: PostSeen): void {
    select(post);
    const row = rows.current.get(rowId(post));
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  useEffect(() => {
    // A row grows when it is selected: what there is to choose comes into sight with it.
    rows.current.get(selected ?? '')?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  // In place before the next key comes: a key pressed right after the focus has moved means the row it moved to.
  useLayoutEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  return (
    <>
      {seen.is === 'read' && all.length > 0 && (
        <Filters t={t} posts={all} filter={filter} set={setFilter} field={field} />
      )}
      <State t={t} seen={seen} status={status} shown={shown.length} listed={all.length} />
      {shown.length > 0 && (
        <ul class="posts" aria-label={t('panel.mentions')}>
          {shown.map((post, i) => (
            <PostRow
              key={rowId(post)}
              {...{ t, language, post, now: Date.now() }}
              selected={i === at}
              reachable={i === reachable}
              flagged={flagging.flagged.get(rowId(post)) ?? null}
              go={(element) => {
                if (element === null) rows.current.delete(rowId(post));
                else rows.current.set(rowId(post), element);
              }}
              onJump={() => void jump(post)}
              onFocus={() => select(post)}
              onPick={(chosen) => pick(post, chosen)}
              onUndo={() => undo(post)}
            />
          ))}
        </ul>
      )}
      <p class={news === null || news === 'undone' ? 'news' : 'news trouble'} role="status">
        {news === null ? '' : t(`panel.news.${news}`)}
      </p>
      {shown.length > 0 && <p class="soft keys">{t('panel.keys')}</p>}
    </>
  );
}

interface FiltersProps {
  t: T;
  posts: readonly PostSeen[];
  filter: Filter;
  set: (filter: Filter) => void;
  field: { current: HTMLSelectElement | null };
}

function Filters({ t, posts, filter, set, field }: FiltersProps) {
  const terms = termsIn(posts);
  return (
    <div class="filters">
      <select
        class="select"
        ref={field}
        aria-label={t('panel.filter.term')}
        value={filter.term}
        onChange={(event) => set({ ...filter, term: event.currentTarget.value })}
      >
        <option value="">{t('panel.filter.any')}</option>
        {/* A term that has just left the page stays what is asked for. */}
        {filter.term !== '' && !terms.some(({ term }) => term === filter.term) && (
          <option value={filter.term}>{oneLine(filter.term)}</option>
        )}
        {terms.map((one) => (
          <option key={one.term} value={one.term}>
            {oneLine(one.term)} ({one.posts})
          </option>
        ))}
      </select>
      <label>
        <input
          type="checkbox"
          checked={filter.unflagged}
          onChange={(event) => set({ ...filter, unflagged: event.currentTarget.checked })}
        />
        {t('panel.filter.unflagged')}
      </label>
    </div>
  );
}

interface StateProps {
  t: T;
  seen: Seen;
  status: PageProps['status'];
  shown: number;
  listed: number;
}

/** How many posts there are, or why there are none. */
function State({ t, seen, status, shown, listed }: StateProps) {
  const say = () => {
    if (seen.is !== 'read') return t(`panel.${seen.is}`);
    const { report, posts } = seen;
    if (posts.total > listed) return t('panel.some', { n: listed, total: posts.total, shown });
    if (listed > 0) return shown === listed ? t('panel.all', { n: listed }) : t('panel.filtered', { n: listed, shown });
    if (report.closed) return t('panel.wall');
    if (report.site === null) return t('panel.unread');
    return t((status.watchlist?.terms ?? 0) === 0 ? 'page.no-terms' : 'page.none');
  };
  return (
    <p class="count" role="status">
      {say()}
    </p>
  );
}
