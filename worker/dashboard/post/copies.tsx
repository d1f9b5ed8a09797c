import { useSignal } from '@preact/signals';
import type { CopiesOfPost, CopyOfPost } from '../../../shared/contract/copies.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { say as sayCopies } from '../copies/texts.ts';
import { moment } from '../time.ts';
import { Badge } from '../ui/badge.tsx';
import { changeWords, DifferenceText } from '../ui/difference-text.tsx';
import { Line, siteName } from '../ui/labels.tsx';
import { WebLink } from '../ui/web-link.tsx';
import { say } from './texts.ts';

/** Open from the start: so many of those that differ. The rest open one by one. */
const openAtFirst = 3;

function CopyItem({ copy, opened }: { copy: CopyOfPost; opened: boolean }) {
  const open = useSignal(opened);
  const { author, site, at, time, similarity, differences, repeats, post, url } = copy;
  return (
    <li class="copy">
      <p class="line-up">
        {author === null ? (
          <span class="quiet">{sayCopies('nobody')}</span>
        ) : (
          <a href={`/authors/${author.id}`}>
            <Line text={oneLine(author.name ?? '') || sayCopies('nobody')} />
          </a>
        )}
        <span class="quiet small">
          <Line text={siteName(site)} /> · {moment(at, time === 'seen' ? 'minute' : time)}
          {time === 'seen' && ` (${sayCopies('time.seen')})`}
        </span>
        {similarity !== null && <Badge>{sayCopies('similarity', { n: Math.round(similarity * 100) })}</Badge>}
        {repeats && <Badge>{sayCopies('repeats')}</Badge>}
        {differences !== null && <span class="quiet small">{changeWords(differences, 'there')}</span>}
      </p>
      {differences === null && <p class="quiet small">{say('copies.unknown')}</p>}
      {differences !== null && differences.length > 0 && open.value && (
        <DifferenceText runs={differences} shown="there" />
      )}
      <p class="line-up small">
        {post === null ? (
          <span class="quiet">{say('copies.unflagged')}</span>
        ) : (
          <a href={`/posts/${post}`}>{say('copies.post')}</a>
        )}
        <WebLink url={url} short />
        {differences !== null && differences.length > 0 && (
          <button
            type="button"
            class="link"
            aria-expanded={open.value}
            onClick={() => {
              open.value = !open.value;
            }}
          >
            {say(open.value ? 'copies.hide' : 'copies.show')}
          </button>
        )}
      </p>
    </li>
  );
}

/** The same text elsewhere, with what differs in it. */
export function Copies({ copies }: { copies: CopiesOfPost }) {
  const { cluster, others } = copies;
  if (cluster === null) return <p class="quiet">{say('copies.nothing')}</p>;
  if (others.length === 0) return <p class="quiet">{say('copies.none')}</p>;
  const differing = others.filter(({ differences }) => differences !== null && differences.length > 0);
  const first = new Set(differing.slice(0, openAtFirst));
  return (
    <>
      <p class="line-up small">
        <span class="quiet">
          {cluster.posts - 1 > others.length && say('copies.more', { shown: others.length, n: cluster.posts - 1 })}{' '}
          {differing.length > 0 && say('copies.legend')}
        </span>
        <a href={`/copies/${cluster.id}`}>{say('copies.all', { n: cluster.posts })}</a>
      </p>
      <ul class="copies">
        {others.map((copy) => (
          <CopyItem key={`${copy.at} ${copy.url}`} copy={copy} opened={first.has(copy)} />
        ))}
      </ul>
    </>
  );
}
