import { useSignal } from '@preact/signals';
import type { Cluster, ClusterAround, ClusterDetail, Copy } from '../../../shared/contract/copies.ts';
import { mostCounted } from '../../../shared/contract/copies.ts';
import { ok } from '../../../shared/result.ts';
import { isProblem } from '../api/call.ts';
import * as api from '../api/leads.ts';
import { useNews } from '../live/use-news.ts';
import { withQuery } from '../router.ts';
import { moment } from '../time.ts';
import { Badge } from '../ui/badge.tsx';
import { type Column, DataTable, More } from '../ui/data-table.tsx';
import { changeWords, DifferenceText } from '../ui/difference-text.tsx';
import { useFetched, usePages } from '../ui/fetched.ts';
import { HeldPosts } from '../ui/held-bar.tsx';
import { Icon } from '../ui/icon.tsx';
import { Ago, Hostile, Line, siteName } from '../ui/labels.tsx';
import { MakeCase } from '../ui/make-case.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { WebLink } from '../ui/web-link.tsx';
import { clusterName } from './cluster-line.tsx';
import { Related } from './related.tsx';
import { SpreadChart } from './spread-chart.tsx';
import { inPlace, keyOfCopy, notLoaded, withFirst } from './take-in.ts';
import { say } from './texts.ts';
import '../styles/leads.css';

const percent = (share: number) => Math.round(share * 100);

function Wordings({ around }: { around: ClusterAround }) {
  return (
    <>
      <ol class="wordings">
        {around.wordings.map(({ id, similarity, representative, posts, excerpt, differences }) => (
          <li key={id} class="wording">
            <p class="line-up">
              {representative ? (
                <Badge tone="accent">{say('wordings.reference')}</Badge>
              ) : (
                <Badge>{say('similarity', { n: percent(similarity) })}</Badge>
              )}
              <span class="quiet small">
                {say(posts === mostCounted ? 'wordings.posts.many' : 'wordings.posts', { n: posts })}
                {differences !== null && !representative && <> · {changeWords(differences, 'here')}</>}
              </span>
            </p>
            {differences === null ? (
              <p class="quiet">{say('wordings.unknown')}</p>
            ) : representative || differences.length === 0 ? (
              <p lang="zh-CN">{excerpt === '' ? say('text.gone') : <Hostile text={excerpt} />}</p>
            ) : (
              <DifferenceText runs={differences} shown="here" />
            )}
          </li>
        ))}
      </ol>
      {around.more && <p class="quiet small">{say('wordings.more')}</p>}
    </>
  );
}

const columns = (): readonly Column<Copy>[] => [
  {
    key: 'account',
    label: say('table.account'),
    wide: true,
    names: true,
    cell: ({ author }) =>
      author === null ? (
        <span class="quiet">{say('nobody')}</span>
      ) : (
        <a href={`/authors/${author.id}`}>
          <Line text={author.name ?? say('nobody')} />
        </a>
      ),
  },
  { key: 'site', label: say('table.site'), cell: ({ site }) => <Line text={siteName(site)} /> },
  {
    key: 'time',
    label: say('table.time'),
    cell: ({ at, time }) => (
      <span title={time === 'seen' ? say('time.seen') : undefined}>
        {moment(at, time === 'seen' ? 'minute' : time)}
        {time === 'seen' && <span class="quiet small"> ({say('time.seen')})</span>}
      </span>
    ),
  },
  {
    key: 'similarity',
    label: say('table.similarity'),
    end: true,
    cell: ({ similarity, repeats }) => (
      <span class="line-up">
        {repeats && <Badge>{say('repeats')}</Badge>}
        {similarity === null ? '–' : `${percent(similarity)}%`}
      </span>
    ),
  },
  { key: 'where', label: say('table.where'), cell: ({ url }) => <WebLink url={url} short /> },
  {
    key: 'post',
    label: say('table.post'),
    cell: ({ post }) =>
      post === null ? (
        <span class="quiet">{say('table.unflagged')}</span>
      ) : (
        <a href={`/posts/${post}`}>{say('table.open')}</a>
      ),
  },
];

function Head({ cluster }: { cluster: Cluster }) {
  return (
    <p class="line-up">
      <Badge icon="copies">{say('posts.n', { n: cluster.posts })}</Badge>
      <Badge icon="authors">{say('accounts.n', { n: cluster.authors })}</Badge>
      <Badge>{say('sites.n', { n: cluster.sites })}</Badge>
      {cluster.recent > 1 && <Badge tone="warn">{say('recent.n', { n: cluster.recent })}</Badge>}
      <span class="quiet">
        {say('first')} <Ago at={cluster.firstAt} /> · {say('last')} <Ago at={cluster.lastAt} />
      </span>
    </p>
  );
}

/** One text with everything that is known of where it stands. */
export function OneCluster({ id }: { id: number }) {
  const shown = useSignal<Cluster | null>(null);
  /** How many posts the page is of that is shown: what came since moves nothing before the reader asks for it. */
  const drawn = useSignal(0);
  const held = useSignal<{ page: ClusterDetail; posts: number } | null>(null);
  const around = useFetched(id, () => api.clusterAround(id));
  const pages = usePages(
    String(id),
    async (cursor) => {
      const answer = await api.cluster(id, cursor);
      if (!answer.ok) return answer;
      shown.value = answer.value.cluster;
      if (cursor === null) drawn.value = answer.value.cluster.posts;
      return ok({ items: answer.value.copies, next: answer.value.next });
    },
    keyOfCopy,
  );
  const lookAgain = async () => {
    const answer = await api.cluster(id, null);
    const loaded = pages.items.peek();
    if (!answer.ok || loaded === null) return;
    const page = answer.value;
    shown.value = page.cluster;
    pages.items.value = inPlace(loaded, page.copies);
    const posts = Math.max(notLoaded(loaded, page.copies), page.cluster.posts - drawn.peek());
    held.value = posts > 0 ? { page, posts } : null;
  };
  const showHeld = () => {
    const page = held.peek()?.page;
    if (page === undefined) return;
    const { items, next } = withFirst({ items: pages.items.peek() ?? [], next: pages.next.peek() }, page);
    [pages.items.value, pages.next.value, drawn.value, held.value] = [items, next, page.cluster.posts, null];
    around.again();
  };
  useNews(
    (message) => message.type === 'post' && message.row.copies.cluster === id,
    () => void lookAgain(),
  );
  const cluster = shown.value;
  if (cluster === null) {
    const failure = pages.failure.value;
    if (failure === null) return <Loading />;
    if (!isProblem(failure, 'not-found')) return <Failed failure={failure} retry={pages.again} />;
    return (
      <Notice icon="copies" level={1} title={say('missing')}>
        <p>{say('missing.body')}</p>
        <a class="button" href="/copies">
          {say('back')}
        </a>
      </Notice>
    );
  }
  const words = clusterName(cluster);
  const finding = around.value.value?.finding ?? null;
  return (
    <>
      <HeldPosts n={held.value?.posts ?? 0} show={showHeld} />
      <Page
        title={<Line text={words} />}
        quoted
        back={{ href: '/copies', label: say('back') }}
        tools={
          <>
            {finding !== null && (
              <a class="button" href={`/coordination/${finding}`}>
                <Icon name="coordination" />
                {say('finding')}
              </a>
            )}
            {cluster.excerpt !== '' && (
              <a class="button" href={withQuery('/search', { q: `"${words.replaceAll('"', ' ').slice(0, 30)}"` })}>
                <Icon name="search" />
                {say('search')}
              </a>
            )}
            <a class="button" href={withQuery('/', { cluster: String(id) })}>
              <Icon name="queue" />
              {say('queue')}
            </a>
            <MakeCase from={{ cluster: id }} />
          </>
        }
      >
        <Head cluster={cluster} />
        <Panel title={say('spread')}>
          <SpreadChart cluster={id} posts={drawn.value} />
        </Panel>
        <Panel title={say('wordings')} what={say('wordings.what')}>
          {around.value.value !== null && <Wordings around={around.value.value} />}
          {around.value.value === null && around.failure.value === null && <Loading rows={2} />}
          {around.failure.value !== null && <Failed failure={around.failure.value} retry={around.again} />}
        </Panel>
        <Panel title={say('table')} count={cluster.posts} flush>
          {pages.items.value !== null && (
            <DataTable label={say('table')} columns={columns()} rows={pages.items.value} keyOf={keyOfCopy} />
          )}
          {pages.items.value === null && pages.failure.value === null && <Loading rows={3} />}
          {pages.failure.value !== null && <Failed failure={pages.failure.value} retry={pages.again} />}
          <More next={pages.next.value !== null} busy={pages.busy.value} more={pages.more} />
        </Panel>
        {around.value.value !== null && (
          <Panel title={say('related')}>
            <Related {...around.value.value} />
          </Panel>
        )}
      </Page>
    </>
  );
}
