import { useComputed } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { starting } from './cases/start-case.ts';
import { t } from './i18n.ts';
import { JoinView } from './join/view.tsx';
import { Help } from './keys/help.tsx';
import type { View } from './keys/keymap.ts';
import { paletteOpen } from './keys/palette/state.ts';
import { QueueView } from './queue/view.tsx';
import { route } from './router.ts';
import { loadSession, myViews, session } from './session.ts';
import { LanguageSwitch } from './shell/language-switch.tsx';
import { Nav } from './shell/nav.tsx';
import { SignedOut } from './shell/signed-out.tsx';
import { subject } from './subject.ts';
import { Questions } from './ui/dialog.tsx';
import { lazily } from './ui/lazily.tsx';
import { Failed, Loading, Notice } from './ui/states.tsx';
import { Toasts } from './ui/toasts.tsx';

const views: Readonly<Record<View, ComponentType>> = {
  overview: lazily(() => import('./overview/view.tsx').then((module) => module.OverviewView)),
  queue: QueueView,
  cases: lazily(() => import('./cases/view.tsx').then((module) => module.CasesView)),
  alerts: lazily(() => import('./alerts/view.tsx').then((module) => module.AlertsView)),
  coordination: lazily(() => import('./coordination/view.tsx').then((module) => module.CoordinationView)),
  copies: lazily(() => import('./copies/view.tsx').then((module) => module.CopiesView)),
  authors: lazily(() => import('./authors/view.tsx').then((module) => module.AuthorsView)),
  search: lazily(() => import('./search/view.tsx').then((module) => module.SearchView)),
  shifts: lazily(() => import('./shifts/view.tsx').then((module) => module.ShiftsView)),
  watchlist: lazily(() => import('./watchlist/view.tsx').then((module) => module.WatchlistView)),
  templates: lazily(() => import('./templates/view.tsx').then((module) => module.TemplatesView)),
  settings: lazily(() => import('./settings/view.tsx').then((module) => module.SettingsView)),
  people: lazily(() => import('./people/view.tsx').then((module) => module.PeopleView)),
  audit: lazily(() => import('./audit/view.tsx').then((module) => module.AuditView)),
};

const Palette = lazily(
  () => import('./keys/palette/palette.tsx').then((module) => module.Palette),
  () => null,
);

const StartCase = lazily(
  () => import('./cases/start-dialog.tsx').then((module) => module.StartDialog),
  () => null,
);

function Lost() {
  return (
    <Notice icon="search" level={1} title={t('lost.title')}>
      <a class="button" href="/">
        {t('lost.back')}
      </a>
    </Notice>
  );
}

function NotForYou() {
  return (
    <Notice icon="warning" level={1} title={t('forbidden.title')}>
      <p>{t('forbidden.body')}</p>
      {myViews.value[0] === 'watchlist' && (
        <a class="button" href="/watchlist">
          {t('nav.watchlist')}
        </a>
      )}
    </Notice>
  );
}

function Main() {
  const { view } = route.value;
  if (view === 'lost' || view === 'join') return <Lost />;
  if (!myViews.value.includes(view)) return <NotForYou />;
  const View = views[view];
  return <View />;
}

function Page() {
  const here = session.value;
  if (route.value.view === 'join') {
    return (
      <main class="center">
        <div class="corner">
          <LanguageSwitch />
        </div>
        <JoinView />
      </main>
    );
  }
  if (here.state === 'asking') {
    return (
      <main class="center">
        <Loading rows={3} />
      </main>
    );
  }
  if (here.state === 'out') {
    return (
      <main class="center">
        <SignedOut />
      </main>
    );
  }
  if (here.state === 'failed') {
    return (
      <main class="center">
        <Failed failure={here.failure} retry={() => void loadSession()} />
      </main>
    );
  }
  return (
    <div class="shell">
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      <Nav />
      <main id="main" class="main" tabIndex={-1}>
        <Main />
      </main>
    </div>
  );
}

/** The whole page. */
export function App() {
  const title = useComputed(() => {
    const { view } = route.value;
    if (view === 'join' || view === 'lost') return t('product');
    return [subject.value, t(`nav.${view}`), t('product')].filter((part) => part !== null).join(' · ');
  });
  useEffect(() => {
    document.title = title.value;
  }, [title.value]);
  return (
    <>
      <Page />
      <Help />
      {paletteOpen.value && session.value.state === 'in' && <Palette />}
      {starting.value !== null && session.value.state === 'in' && <StartCase />}
      <Questions />
      <Toasts />
    </>
  );
}
