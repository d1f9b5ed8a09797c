import { untracked, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { t } from '../i18n.ts';
import { keysOn } from '../keys/listen.ts';
import { news } from '../live/news.ts';
import { navigate, route, search } from '../router.ts';
import { mayDecide } from '../session.ts';
import { Icon } from '../ui/icon.tsx';
import { Key } from '../ui/key.tsx';
import { Page } from '../ui/page.tsx';
import { Failed, failureText, Loading, Notice } from '../ui/states.tsx';
import { BoardView } from './board-view.tsx';
import { everything, isNarrowed, queryOfCases } from './filter.ts';
import { AsSwitch, Filters } from './filters.tsx';
import { loadMentions, loadMyTasks, mentions, receiveForMe, tasks } from './for-me.ts';
import { ForMe } from './for-me-panel.tsx';
import { focusCard, listenOnBoard } from './keys.ts';
import { ListView } from './list-view.tsx';
import { openCaseDialog } from './start-case.ts';
import {
  asBoard,
  board,
  cards,
  counts,
  cursor,
  failure,
  filter,
  followAddress,
  list,
  loadCases,
  narrow,
  receive,
} from './store.ts';
import { say } from './texts.ts';

/** Nothing to show: why, and what to do about it. */
function Empty() {
  const wanted = filter.value;
  if (isNarrowed(wanted)) {
    return (
      <Notice icon="search" title={say('empty.filter')}>
        <button
          type="button"
          class="button"
          onClick={() => void navigate(`/cases${queryOfCases({ ...everything, as: wanted.as, stage: wanted.stage })}`)}
        >
          {t('filter.clear')}
        </button>
      </Notice>
    );
  }
  const n = counts.value;
  const none = n === null || n.report + n.response + n.follow_up + n.closed === 0;
  if (!none) return <Notice icon="check" title={say('empty.stage')} />;
  return (
    <Notice icon="cases" title={say('empty')}>
      <p>{say('empty.body')}</p>
      <ol class="steps">
        <li>{say('empty.step1')}</li>
        <li>{say('empty.step2')}</li>
        <li>{say('empty.step3')}</li>
      </ol>
      {mayDecide.value && (
        <button type="button" class="button button-main" onClick={() => openCaseDialog({})}>
          <Icon name="plus" />
          {say('new')}
        </button>
      )}
    </Notice>
  );
}

function Inside() {
  const loaded = asBoard.value ? board.value : list.value;
  if (loaded === null) {
    return failure.value === null ? (
      <Loading rows={5} />
    ) : (
      <Failed failure={failure.value} retry={() => void loadCases()} />
    );
  }
  const more = !asBoard.value && list.value?.next !== null;
  if (cards.value.every((some) => some.length === 0) && !more) return <Empty />;
  return asBoard.value ? <BoardView /> : <ListView />;
}

/** What the keys do here. */
function KeyHints() {
  if (!keysOn.value || narrow.value) return null;
  const hints: [string, string][] = [
    [asBoard.value ? 'h j k l' : 'j k', say('keys.go')],
    ['Enter', say('open')],
    ...(mayDecide.value
      ? ([
          ['m', say('move')],
          ['n', say('new')],
        ] as [string, string][])
      : []),
  ];
  return (
    <p class="key-hints small quiet">
      {hints.map(([keys, what]) => (
        <span key={keys}>
          <Key>{keys}</Key> {what}
        </span>
      ))}
    </p>
  );
}

/** What waits for me in cases: mentions, tasks, cases to be closed. */
function ForMeButton({ open }: { open: () => void }) {
  const n = (mentions.value?.length ?? 0) + (tasks.value?.items.length ?? 0) + (counts.value?.toClose ?? 0);
  return (
    <button type="button" class="button" onClick={open}>
      {say('forMe')}
      {n > 0 && <span class="badge badge-accent">{n}</span>}
    </button>
  );
}

/** The board of cases, or their list. */
export function CasesHome() {
  const forMe = useSignal(false);
  useEffect(() => {
    void loadMentions();
    void loadMyTasks();
    const stop = [news.subscribe(receive), news.subscribe(receiveForMe)];
    return () => {
      for (const end of stop) end();
    };
  }, []);
  useLayoutEffect(listenOnBoard, []);
  useSignalEffect(() => {
    const [query, wide] = [search.value, asBoard.value];
    // On the way to a case's own page.
    if (route.value.view !== 'cases' || route.value.id !== null) return;
    untracked(() => followAddress(query, wide));
  });
  const loaded = (asBoard.value ? board.value : list.value) !== null;
  // Back from a case: the keyboard goes on where it was.
  useEffect(() => {
    if (loaded && cursor.peek() !== null && document.activeElement === document.body) focusCard(cursor.peek() ?? 0);
  }, [loaded]);
  const stale = failure.value !== null && loaded;
  return (
    <Page
      title={say('title')}
      what={say('what')}
      width={asBoard.value ? 'full' : 'wide'}
      tools={
        <>
          <AsSwitch />
          <ForMeButton
            open={() => {
              forMe.value = true;
            }}
          />
          {mayDecide.value && (
            <button type="button" class="button button-main" onClick={() => openCaseDialog({})}>
              <Icon name="plus" />
              {say('new')}
            </button>
          )}
        </>
      }
      bar={<Filters />}
    >
      {stale && failure.value !== null && (
        <p class="warning" role="alert">
          {failureText(failure.value)}
          <button type="button" class="link" onClick={() => void loadCases()}>
            {t('retry')}
          </button>
        </p>
      )}
      <Inside />
      <KeyHints />
      {forMe.value && (
        <ForMe
          onClose={() => {
            forMe.value = false;
          }}
        />
      )}
    </Page>
  );
}
