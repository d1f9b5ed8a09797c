import { useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import '../styles/alerts.css';
import { alertKinds, type Severity, severities } from '../../../shared/domain/alerts.ts';
import { openCaseDialog } from '../cases/start-case.ts';
import { t } from '../i18n.ts';
import { keysOn } from '../keys/listen.ts';
import { news } from '../live/news.ts';
import { unseenAlerts } from '../live/unseen-alerts.ts';
import { navigate } from '../router.ts';
import { mayDecide } from '../session.ts';
import { More } from '../ui/data-table.tsx';
import { Key } from '../ui/key.tsx';
import { Page } from '../ui/page.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { acknowledge, closing, listed, muting, undoLast } from './acts.ts';
import { CloseDialog } from './close-dialog.tsx';
import { Opened } from './detail.tsx';
import { openAlert, receiveForAlert } from './detail-store.ts';
import { type AlertFilter, lists, queryOf } from './filter.ts';
import { cursor, goTo } from './go-to.ts';
import { inboxKey } from './keys.ts';
import { neighbour } from './list.ts';
import { MuteDialog } from './mute-dialog.tsx';
import { MutesPanel } from './mutes.tsx';
import { loadMutes, mutes } from './mutes-store.ts';
import { Row } from './row.tsx';
import {
  busy,
  choose,
  chooseNone,
  chosen,
  failure,
  filter,
  inboxPath,
  list,
  loadAlerts,
  next,
  openCount,
  opened,
  receive,
  showFresh,
  startAnew,
} from './store.ts';
import { say } from './texts.ts';

function narrow(part: Partial<AlertFilter>): void {
  void navigate(inboxPath(opened.peek(), { ...filter.peek(), ...part }));
}

function Bar() {
  const { which, kind, severity } = filter.value;
  const counts = { open: openCount.value, mine: null, muted: mutes.value?.length ?? null, closed: null };
  return (
    <div class="line-up alerts-bar">
      <Tabs
        label={say('which')}
        chosen={which}
        items={lists.map((name) => ({
          key: name,
          label: say(`which.${name}`),
          href: inboxPath(null, { which: name, kind, severity }),
          count: counts[name] === 0 ? null : counts[name],
          tone: name === 'open' && (unseenAlerts.value ?? 0) > 0 ? 'bad' : undefined,
        }))}
      />
      <span class="push line-up">
        <select
          class="select"
          aria-label={say('filter.kind')}
          value={kind ?? ''}
          onChange={({ currentTarget }) =>
            narrow({ kind: alertKinds.find((one) => one === currentTarget.value) ?? null })
          }
        >
          <option value="">{say('filter.kind.any')}</option>
          {alertKinds.map((one) => (
            <option key={one} value={one}>
              {t(`alert.kind.${one}`)}
            </option>
          ))}
        </select>
        <select
          class="select"
          aria-label={say('filter.severity')}
          value={severity ?? ''}
          onChange={({ currentTarget }) =>
            narrow({ severity: severities.find((one) => String(one) === currentTarget.value) ?? null })
          }
        >
          <option value="">{say('filter.severity.any')}</option>
          {severities.toReversed().map((one: Severity) => (
            <option key={one} value={one}>
              {t(`alert.severity.${one}`)}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}

/** What may be done with all that are chosen. */
function Chosen() {
  const rows = (list.value?.rows ?? []).filter(({ id }) => chosen.value.has(id));
  if (rows.length === 0) return null;
  const fresh = rows.filter(({ state }) => state === 'new');
  const open = rows.filter(({ state }) => state !== 'closed');
  return (
    <div class="line-up alerts-chosen" role="status">
      <b>{say('chosen', { n: rows.length })}</b>
      <button
        type="button"
        class="button button-small button-main"
        disabled={fresh.length === 0}
        onClick={() => void acknowledge(rows)}
      >
        {say('acknowledge.n', { n: fresh.length })}
      </button>
      <button
        type="button"
        class="button button-small"
        disabled={open.length === 0}
        onClick={() => {
          closing.value = open;
        }}
      >
        {say('close.n', { n: open.length })}
      </button>
      <button type="button" class="button button-small button-quiet push" onClick={chooseNone}>
        {say('chosen.none')}
      </button>
    </div>
  );
}

function Fresh() {
  const n = list.value?.fresh.length ?? 0;
  return (
    <div role="status">
      {n > 0 && (
        <button type="button" class="button alerts-fresh" onClick={showFresh}>
          {say('fresh', { n })}
        </button>
      )}
    </div>
  );
}

function None() {
  const { which, kind, severity } = filter.value;
  if (kind !== null || severity !== null) {
    return (
      <Notice icon="filter" title={say('none.fits')}>
        <a class="button" href={inboxPath(null, { which, kind: null, severity: null })}>
          {say('none.fits.all')}
        </a>
      </Notice>
    );
  }
  return (
    <Notice icon="alerts" title={say(`none.${which}`)}>
      {which === 'open' && (
        <>
          <p>{say('none.open.body')}</p>
          <a class="button" href="/settings?section=warning">
            {say('settings')}
          </a>
        </>
      )}
    </Notice>
  );
}

function List() {
  const shown = list.value;
  if (shown === null) {
    if (failure.value !== null) return <Failed failure={failure.value} retry={() => void loadAlerts()} />;
    return <Loading rows={5} />;
  }
  return (
    <div class="alerts-list">
      {failure.value !== null && <Failed failure={failure.value} retry={() => void loadAlerts()} />}
      <Fresh />
      <Chosen />
      {shown.rows.length === 0 && shown.fresh.length === 0 && <None />}
      <ul class="alerts bare-list">
        {shown.rows.map((alert) => (
          <Row key={alert.id} alert={alert} />
        ))}
      </ul>
      <More next={next.value !== null} busy={busy.value} more={() => void loadAlerts(true)} />
    </div>
  );
}

function placeOf(target: EventTarget | null): 'page' | 'control' | 'elsewhere' {
  if (document.querySelector('dialog[open]') !== null) return 'elsewhere';
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.matches('textarea, select, input:not([type=checkbox])') || target.closest('[role=menu]') !== null)
    return 'elsewhere';
  return target.matches('a[href], button, summary, input') ? 'control' : 'page';
}

/** Does what a key asks for; false where it means nothing now. */
function act(asked: NonNullable<ReturnType<typeof inboxKey>>): boolean {
  const rows = list.peek()?.rows ?? [];
  const at = listed(opened.peek() ?? cursor.peek());
  const marked = rows.filter(({ id }) => chosen.peek().has(id));
  switch (asked) {
    case 'next':
    case 'previous': {
      const here = opened.peek();
      // The opened one may have left the list: the row in its place is next.
      const left = here !== null && cursor.peek() !== null && rows.every(({ id }) => id !== here);
      const to = left ? cursor.peek() : neighbour(rows, here ?? cursor.peek(), asked === 'next' ? 1 : -1);
      if (to !== null && opened.peek() !== null) void navigate(inboxPath(to), 'replace');
      goTo(to);
      return to !== null;
    }
    case 'open':
      if (at !== undefined) void navigate(inboxPath(at.id));
      return at !== undefined;
    case 'back':
      if (opened.peek() !== null) {
        const back = opened.peek();
        void navigate(inboxPath(null));
        goTo(back);
      } else if (chosen.peek().size > 0) chooseNone();
      else {
        cursor.value = null;
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      }
      return true;
    case 'undo':
      return undoLast();
    default:
  }
  if (!mayDecide.peek()) return false;
  const these = marked.length > 0 ? marked : at === undefined ? [] : [at];
  if (these.length === 0) return false;
  if (asked === 'choose' && at !== undefined) choose(at.id);
  if (asked === 'acknowledge') void acknowledge(these);
  if (asked === 'close') closing.value = these.filter(({ state }) => state !== 'closed');
  if (asked === 'mute' && at !== undefined) muting.value = at;
  if (asked === 'case' && at !== undefined) openCaseDialog({ alert: at.id });
  return true;
}

const keysShown = [
  ['j', 'k', 'move'],
  ['Enter', null, 'open'],
  ['x', null, 'choose'],
  ['a', null, 'acknowledge'],
  ['m', null, 'mute'],
  ['c', null, 'close'],
  ['e', null, 'case'],
  ['u', null, 'undo'],
] as const;

/** What somebody should look at now. */
export function AlertsView() {
  useEffect(() => {
    void loadMutes();
    const ends = [news.subscribe(receive), news.subscribe(receiveForAlert)];
    return () => {
      for (const end of ends) end();
      cursor.value = null;
      chooseNone();
    };
  }, []);
  const asked = queryOf(filter.value);
  useEffect(startAnew, [asked]);
  useSignalEffect(() => {
    void openAlert(opened.value);
  });
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A sequence that began with `g` was the page's.
      if (event.defaultPrevented) return;
      const key = inboxKey(event, placeOf(event.target), keysOn.peek());
      if (key !== null && act(key)) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <Page
      title={say('title')}
      what={say('what')}
      width="wide"
      tools={
        <a class="button" href="/settings?section=warning">
          {say('settings')}
        </a>
      }
      bar={<Bar />}
    >
      {filter.value.which === 'muted' && <MutesPanel />}
      <div class={opened.value === null ? 'inbox' : 'inbox inbox-opened'}>
        <List />
        <Opened />
      </div>
      {keysOn.value && (
        <p class="alerts-keys quiet small" aria-hidden="true">
          {keysShown.map(([key, other, what]) => (
            <span key={key}>
              <Key>{key}</Key>
              {other !== null && <Key>{other}</Key>} {say(`key.${what}`)}
            </span>
          ))}
        </p>
      )}
      <CloseDialog />
      <MuteDialog />
    </Page>
  );
}
