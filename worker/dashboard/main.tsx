import '../../shared/styles/tokens.css';
import '../../shared/styles/elements.css';
import '../../shared/styles/controls.css';
import './styles/base.css';
import './styles/pieces.css';
import './styles/parts.css';
import './styles/shell.css';
import './styles/queue.css';
import './styles/post.css';
import './styles/pages.css';
import './styles/print.css';
import { effect, untracked } from '@preact/signals';
import { render } from 'preact';
import * as api from './api/client.ts';
import { App } from './app.tsx';
import { receiveForDraft } from './decide/store.ts';
import { loadHouse } from './house.ts';
import { startLanguage, t } from './i18n.ts';
import { act } from './keys/act.ts';
import { listenToKeys } from './keys/listen.ts';
import { alertToast } from './live/alert-toasts.ts';
import { startFeed } from './live/feed.ts';
import { news } from './live/news.ts';
import { loadUnseen, receiveUnseen, unseenAlerts } from './live/unseen-alerts.ts';
import { receiveForPost } from './post/store.ts';
import { everything } from './queue/filter.ts';
import { receiveForMarks } from './queue/marks.ts';
import { loadNotices, receiveNotice } from './queue/notices.ts';
import { askEarly, everDecided, laneCounts, receive, waiting } from './queue/store.ts';
import { savedViews } from './queue/views/store.ts';
import { nothingKnown, withCount } from './queue/waiting.ts';
import { navigate, startRouter } from './router.ts';
import { loadSession, myViews, session } from './session.ts';
import { startDensity } from './shell/density.ts';
import { toast } from './ui/toasts.tsx';
import { startRemembering } from './where-left.ts';

const page = new AbortController();

startLanguage();
startDensity();
startRouter();
listenToKeys(act, page.signal);
startRemembering(page.signal);

/** Follows the live feed while somebody is signed in who may. */
effect(() => {
  if (session.value.state !== 'in' || !myViews.value.includes('queue')) return;
  const ending = new AbortController();
  // What was known of another workspace means nothing here.
  waiting.value = nothingKnown;
  unseenAlerts.value = null;
  void untracked(loadUnseen);
  everDecided.value = null;
  laneCounts.value = null;
  savedViews.value = null;
  void untracked(() => api.queue(everything, null, 1)).then((first) => {
    if (ending.signal.aborted) return;
    if (first.ok) {
      waiting.value = withCount(waiting.peek(), first.value, nothingKnown);
      laneCounts.value ??= first.value.lanes;
    }
    void loadNotices();
    startFeed({
      from: first.ok ? first.value.seq : 0,
      onMessage: (message) => {
        receive(message);
        receiveForPost(message);
        receiveForDraft(message);
        receiveForMarks(message);
        receiveNotice(message);
        receiveUnseen(message);
        const said = alertToast(message, t);
        if (said !== null) toast(said.tone, said.text, { label: t('alert.open'), run: () => void navigate(said.href) });
        news.value = message;
      },
      onLost: () => void api.me(),
      signal: ending.signal,
    });
  });
  return () => ending.abort();
});

/** What the admins decided holds for every view. */
effect(() => {
  if (session.value.state === 'in') void untracked(loadHouse);
});

const root = document.getElementById('app');
if (root !== null) render(<App />, root);
askEarly();
void loadSession();
