import type { QueueRow } from '../../../shared/contract/review.ts';
import { votedClasses } from '../decide/optimistic.ts';
import { t } from '../i18n.ts';
import { postPath } from '../router.ts';
import { Ago, ClassLabel, GradeLabel, Line, StateLabel, siteName, Votes } from '../ui/labels.tsx';
import { classOf } from './merge.ts';
import { cursor, openPost } from './store.ts';
import { WhyInShort } from './why.tsx';

/** One post of the queue. The whole row is a link, so that it opens in a new tab as links do. */
export function Row({ row, index, count, top }: { row: QueueRow; index: number; count: number; top: number }) {
  const open = openPost.value === row.id;
  const elsewhere = row.state !== 'open' && row.decision !== null;
  return (
    <li class="row-place" style={{ transform: `translateY(${top}px)` }} aria-setsize={count} aria-posinset={index + 1}>
      <a
        href={postPath(row.id)}
        class={`row class-edge-${classOf(row)}${cursor.value === row.id ? ' row-cursor' : ''}`}
        data-row={row.id}
        data-reporters={row.why.reporters}
        aria-current={open ? 'true' : undefined}
        onFocus={() => {
          cursor.value = row.id;
        }}
      >
        <span class="row-head">
          <span class="site">{siteName(row.site)}</span>
          <span class="row-author">{row.author === null ? t('post.noAuthor') : <Line text={row.author.name} />}</span>
          {!elsewhere && votedClasses(row).length > 1 && <span class="differ">{t('votes.differ')}</span>}
          <span class="row-time">
            <Ago at={row.postedAt ?? row.firstFlagAt} />
          </span>
        </span>
        <span class="row-text">
          {row.excerpt.trim() === '' ? <span class="quiet">{t('post.noText')}</span> : <Line text={row.excerpt} />}
        </span>
        <span class="row-foot">
          {elsewhere ? (
            <>
              <StateLabel state={row.state} />
              {row.decision?.class && <ClassLabel name={row.decision.class} />}
              <span class="row-why">
                {t('decision.by', { who: row.decision?.by ?? '' })} · {row.decision && <Ago at={row.decision.at} />}
              </span>
            </>
          ) : (
            <>
              <Votes votes={row.votes} />
              {row.grade !== null && <GradeLabel grade={row.grade} />}
              <WhyInShort why={row.why} />
            </>
          )}
        </span>
      </a>
    </li>
  );
}
