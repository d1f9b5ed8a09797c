import { useMemo } from 'preact/hooks';
import type { QueueRow } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { votedClasses } from '../decide/optimistic.ts';
import { t } from '../i18n.ts';
import { postPath } from '../router.ts';
import { Icon } from '../ui/icon.tsx';
import { Ago, ClassLabel, GradeLabel, Line, StateLabel, siteName, Votes } from '../ui/labels.tsx';
import { isTouch } from '../ui/touch.ts';
import { classOf } from './filter.ts';
import { markedRow } from './marks.ts';
import { ClaimBadge, CopiesBadge, DueBadge, ProposalBadge, Signs, SpreadLine } from './row-badges.tsx';
import { cursor, openPost, select, selected, selecting, selection, selectTo } from './store.ts';
import { say } from './texts.ts';
import { Pins, WhyInShort } from './why.tsx';

/** What the post says, with the mentions of watch terms marked. */
function RowText({ row }: { row: QueueRow }) {
  if (row.excerpt.trim() === '') return <span class="quiet">{t('post.noText')}</span>;
  return (
    <bdi>
      {markedRow(row).map(({ text, mention }, index) =>
        mention === null ? (
          text
        ) : (
          <mark key={index} class={`how-${mention.how}`}>
            {text}
          </mark>
        ),
      )}
    </bdi>
  );
}

function Decided({ row }: { row: QueueRow }) {
  return (
    <>
      <StateLabel state={row.state} />
      {row.decision?.class && <ClassLabel name={row.decision.class} />}
      {row.decision?.grade && <GradeLabel grade={row.decision.grade} />}
      <ProposalBadge row={row} />
      <Signs row={row} />
      <span class="row-why">
        <Line text={t('decision.by', { who: row.decision?.by ?? '' })} /> ·{' '}
        {row.decision && <Ago at={row.decision.at} />}
      </span>
    </>
  );
}

/** What counts most comes first: what there is no room for is left out from the end, whole. */
function Waiting({ row }: { row: QueueRow }) {
  return (
    <>
      {row.votesHidden ? <span class="quiet">{say('votes.hidden')}</span> : <Votes votes={row.votes} />}
      <ProposalBadge row={row} />
      <DueBadge row={row} />
      <ClaimBadge row={row} />
      {row.grade !== null && <GradeLabel grade={row.grade} />}
      <CopiesBadge row={row} />
      <SpreadLine id={row.id} />
      <Signs row={row} />
      <WhyInShort why={row.why} hidden={row.votesHidden === true} />
    </>
  );
}

/** What lifts a row: that it is overdue stands with when it was due. */
const saidOnce = ({ due, why }: QueueRow) => (due === null ? why.pins : why.pins.filter((pin) => pin !== 'overdue'));

function Inside({ row }: { row: QueueRow }) {
  const elsewhere = row.state !== 'open' && row.decision !== null;
  return (
    <>
      <span class="row-head">
        <span class="site">{siteName(row.site)}</span>
        <span class="row-author">{row.author === null ? t('post.noAuthor') : <Line text={row.author.name} />}</span>
        {!elsewhere && votedClasses(row).length > 1 && <span class="differ">{t('votes.differ')}</span>}
        {!elsewhere && <Pins pins={saidOnce(row)} />}
        <span class="row-time">
          <Ago at={row.postedAt ?? row.firstFlagAt} />
        </span>
      </span>
      <span class="row-text">
        <RowText row={row} />
      </span>
      <span class="row-foot">{elsewhere ? <Decided row={row} /> : <Waiting row={row} />}</span>
    </>
  );
}

/** Whether a press on a row chooses it, as its box does: while one is choosing, and for a finger also once something is chosen. */
const tapChooses = ({ detail, ctrlKey, metaKey, altKey }: MouseEvent) =>
  // A press by the keyboard, and one that opens a tab, are the link's.
  detail > 0 && !ctrlKey && !metaKey && !altKey && (selecting.peek() || (selected.peek() > 0 && isTouch()));

/** One post of the queue. The whole row is a link, so that it opens in a new tab as links do; beside it stands its checkbox. */
export function Row({ row, index, count, top }: { row: QueueRow; index: number; count: number; top: number }) {
  const open = openPost.value === row.id;
  const chosen = selection.value.ids.has(row.id);
  // A decision moves every row below it: what is in them stays as it is, and is not gone through again.
  const inside = useMemo(() => <Inside row={row} />, [row]);
  const edge = row.votesHidden ? 'none' : classOf(row);
  return (
    <li
      class={chosen ? 'row-place row-chosen' : 'row-place'}
      style={{ transform: `translateY(${top}px)` }}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <a
        href={postPath(row.id)}
        class={`row class-edge-${edge}${cursor.value === row.id ? ' row-cursor' : ''}`}
        data-row={row.id}
        data-reporters={row.why.reporters}
        aria-current={open ? 'true' : undefined}
        onFocus={() => {
          cursor.value = row.id;
        }}
        onClick={(event) => {
          // With Shift a browser would open a window; here it draws on what is chosen.
          if (!event.shiftKey && !tapChooses(event)) return;
          event.preventDefault();
          if (event.shiftKey) {
            getSelection()?.removeAllRanges();
            selectTo(row.id);
          } else select(row.id);
          cursor.value = row.id;
        }}
      >
        {inside}
      </a>
      <button
        type="button"
        aria-pressed={chosen}
        class={selecting.value || selected.value > 0 ? 'row-check row-check-shown' : 'row-check'}
        tabIndex={-1}
        aria-label={say('select.row', { post: oneLine(row.excerpt).slice(0, 40) })}
        onClick={(event) => {
          if (event.shiftKey) selectTo(row.id);
          else select(row.id);
          cursor.value = row.id;
        }}
      >
        <span class="row-box">{chosen && <Icon name="check" />}</span>
      </button>
    </li>
  );
}
