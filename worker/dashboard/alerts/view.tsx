import { useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import '../styles/alerts.css';
import { keysOn } from '../keys/listen.ts';
import { news } from '../live/news.ts';
import { Key } from '../ui/key.tsx';
import { Page } from '../ui/page.tsx';
import { Bar } from './bar.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { Opened } from './detail.tsx';
import { openAlert, receiveForAlert } from './detail-store.ts';
import { queryOf } from './filter.ts';
import { cursor } from './go-to.ts';
import { List } from './inbox-list.tsx';
import { listenInInbox } from './keyboard.ts';
import { MuteDialog } from './mute-dialog.tsx';
import { MutesPanel } from './mutes.tsx';
import { loadMutes } from './mutes-store.ts';
import { chooseNone, filter, opened, receive, startAnew } from './store.ts';
import { say } from './texts.ts';

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
  useLayoutEffect(listenInInbox, []);
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
        <p class="key-hints quiet small" aria-hidden="true">
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
