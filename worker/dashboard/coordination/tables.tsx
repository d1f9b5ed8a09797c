import type { FindingDetail } from '../../../shared/contract/coordination.ts';
import { withQuery } from '../router.ts';
import { Badge } from '../ui/badge.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Hostile, Line, siteName } from '../ui/labels.tsx';
import { WebLink } from '../ui/web-link.tsx';
import type { Picture, PicturePost } from './picture.ts';
import { say } from './texts.ts';
import { accountName, postTime, secondsWords } from './words.ts';

/** The letter of a text, as the picture has it. */
function TextKey({ picture, place }: { picture: Picture; place: number }) {
  const letter = picture.texts[place]?.letter ?? '';
  return (
    <span class="text-key" title={letter === '' ? say('rest') : undefined}>
      {letter === '' ? '…' : letter}
    </span>
  );
}

/** The posts of the picture in the order of time. */
export function PostTable({ picture }: { picture: Picture }) {
  const columns: readonly Column<PicturePost>[] = [
    { key: 'place', label: say('head.place'), end: true, cell: ({ place }) => place + 1 },
    {
      key: 'account',
      label: say('head.account'),
      names: true,
      cell: ({ account, evidence }) => {
        const one = picture.accounts[account];
        const name = accountName(one ?? { name: null });
        return (
          <span class="two-lines">
            {evidence.account === null ? (
              <span class="quiet">{name}</span>
            ) : (
              <a href={`/authors/${evidence.account}`}>
                <Line text={name} />
              </a>
            )}
            <span class="quiet small">
              <Line text={siteName(evidence.site)} />
            </span>
          </span>
        );
      },
    },
    {
      key: 'time',
      label: say('head.time'),
      cell: ({ evidence, judged, gap }) => (
        <span class="two-lines">
          <span class={judged ? undefined : 'quiet'} title={say(`precision.${evidence.time}`)}>
            {postTime(evidence)}
          </span>
          {gap !== null && <span class="quiet small">{say('after.gap', { gap: secondsWords(gap) })}</span>}
        </span>
      ),
    },
    {
      key: 'text',
      label: say('head.text'),
      cell: ({ evidence, text }) => (
        <span class="line-up">
          <TextKey picture={picture} place={text} />
          <span class="quiet small" title={say('head.similarity')}>
            {Math.round(evidence.similarity * 100)}%
          </span>
          {evidence.repeats && <Badge>{say('head.repeats')}</Badge>}
        </span>
      ),
    },
    {
      key: 'post',
      label: say('head.post'),
      cell: ({ evidence }) => (
        <span class="two-lines">
          {evidence.post === null ? (
            <span class="quiet">{say('unflagged')}</span>
          ) : (
            <a href={`/posts/${evidence.post}`}>{say('open.post')}</a>
          )}
          <WebLink url={evidence.url} short />
        </span>
      ),
    },
  ];
  return <DataTable label={say('table')} columns={columns} rows={picture.posts} keyOf={({ place }) => place} />;
}

/** What was posted, by its letter. */
export function TextList({ picture }: { picture: Picture }) {
  return (
    <ul class="text-list">
      {picture.texts.map(({ key, excerpt, cluster, posts }, place) => (
        <li key={key}>
          <TextKey picture={picture} place={place} />
          <span>
            {key === 'rest' ? (
              <span class="quiet">{say('rest')}</span>
            ) : excerpt === '' ? (
              <span class="quiet">{say('text.gone')}</span>
            ) : (
              <span lang="zh-CN">
                <Hostile text={excerpt} />
              </span>
            )}{' '}
            <span class="quiet small">{say('posts.n', { n: posts })}</span>{' '}
            {cluster !== null && (
              <span class="small">
                <a href={`/copies/${cluster}`}>{say('texts.copies')}</a>
                {' · '}
                <a href={withQuery('/', { cluster: String(cluster) })}>{say('queue')}</a>
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** So many pairs are listed. */
const mostPairs = 50;

/** Which accounts met before. */
export function PairTable({ accounts, edges }: Pick<FindingDetail, 'accounts' | 'edges'>) {
  if (edges.length === 0) return <p class="quiet">{say('pairs.none')}</p>;
  const names = new Map(accounts.map((one) => [one.id, one]));
  const account = (id: number) => (
    <a href={`/authors/${id}`}>
      <Line text={accountName(names.get(id) ?? { name: null })} />
    </a>
  );
  const sorted = edges.toSorted((a, b) => b.texts - a.texts || a.gap - b.gap);
  const columns: readonly Column<FindingDetail['edges'][number]>[] = [
    { key: 'a', label: say('pairs.one'), names: true, cell: ({ a }) => account(a) },
    { key: 'b', label: say('pairs.other'), cell: ({ b }) => account(b) },
    { key: 'texts', label: say('pairs.texts'), end: true, cell: ({ texts }) => texts },
    { key: 'gap', label: say('pairs.gap'), end: true, cell: ({ gap }) => secondsWords(gap) },
  ];
  return (
    <>
      <DataTable
        label={say('pairs')}
        columns={columns}
        rows={sorted.slice(0, mostPairs)}
        keyOf={({ a, b }) => `${a} ${b}`}
      />
      {edges.length > mostPairs && <p class="quiet small">{say('pairs.more', { n: mostPairs })}</p>}
    </>
  );
}
