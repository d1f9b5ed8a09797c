import { signal } from '@preact/signals';
import { t } from '../i18n.ts';
import { helpOpen } from '../keys/help.tsx';
import type { View } from '../keys/keymap.ts';
import { unseenAlerts } from '../live/unseen-alerts.ts';
import { openCount } from '../queue/store.ts';
import { queuePath, route } from '../router.ts';
import { pathOf } from '../routes.ts';
import { leave, myViews, session } from '../session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Person } from '../ui/person.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { chooseDensity, density } from './density.ts';
import { navGroups, phoneViews } from './groups.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { LiveDot } from './live-dot.tsx';

/** All views are shown, on a phone. */
const allOpen = signal(false);

async function signOut(): Promise<void> {
  const failure = await leave();
  if (failure !== null) toast('error', failureText(failure));
}

function NavLink({ view }: { view: View }) {
  return (
    <a
      class="nav-item"
      href={view === 'queue' && route.value.view === 'queue' ? queuePath() : pathOf[view]}
      aria-current={route.value.view === view ? 'page' : undefined}
    >
      <Icon name={view} />
      <span>{t(`nav.${view}`)}</span>
      {view === 'queue' && openCount.value !== null && openCount.value > 0 && (
        <span class="nav-count">
          {openCount.value > 999 ? '999+' : openCount.value}
          <span class="unseen">{t('nav.waiting')}</span>
        </span>
      )}
      {view === 'alerts' && unseenAlerts.value !== null && unseenAlerts.value > 0 && (
        <span class="nav-count">
          {unseenAlerts.value > 99 ? '99+' : unseenAlerts.value}
          <span class="unseen">{t('nav.unseen-alerts')}</span>
        </span>
      )}
    </a>
  );
}

function NavGroup({ name, views }: { name: (typeof navGroups)[number]['name']; views: readonly View[] }) {
  if (views.length === 0) return null;
  return (
    <div class="nav-group">
      <p class="nav-group-name">{t(`nav.group.${name}`)}</p>
      {views.map((view) => (
        <NavLink key={view} view={view} />
      ))}
    </div>
  );
}

/** Where one may go on a phone: what a shift works with, and the rest behind a button. */
function PhoneNav() {
  const first = phoneViews.filter((view) => myViews.value.includes(view));
  const inFirst = first.some((view) => view === route.value.view);
  return (
    <nav class="phone-nav" aria-label={t('nav')}>
      {first.map((view) => (
        <NavLink key={view} view={view} />
      ))}
      <button
        type="button"
        class={inFirst ? 'nav-item' : 'nav-item nav-item-here'}
        aria-haspopup="dialog"
        onClick={() => {
          allOpen.value = true;
        }}
      >
        <Icon name="more" />
        <span>{t('nav.more')}</span>
      </button>
    </nav>
  );
}

function AllViews() {
  if (!allOpen.value) return null;
  const close = () => {
    allOpen.value = false;
  };
  return (
    <Dialog title={t('nav.all')} onClose={close}>
      {/* biome-ignore lint/a11y: the links inside take the keys; a press on one of them ends the dialog */}
      <nav
        class="nav"
        aria-label={t('nav.all')}
        onClick={({ target }) => target instanceof Element && target.closest('a') && close()}
      >
        <Groups />
      </nav>
    </Dialog>
  );
}

function Groups() {
  return navGroups.map(({ name, views }) => (
    <NavGroup key={name} name={name} views={views.filter((view) => myViews.value.includes(view))} />
  ));
}

/** Where one may go; who one is. */
export function Nav() {
  const here = session.value;
  if (here.state !== 'in') return null;
  const { member, workspace } = here.me;
  return (
    <aside class="side">
      <div class="side-head">
        <span class="mark-sign">
          <Icon name="wind" />
        </span>
        <div class="side-name">
          <b>{t('product')}</b>
          <span class="quiet">{workspace}</span>
        </div>
      </div>
      <nav class="nav nav-side" aria-label={t('nav')}>
        <Groups />
      </nav>
      <PhoneNav />
      <AllViews />
      <div class="side-foot">
        <LiveDot />
        <div class="side-tools">
          <button
            type="button"
            class="icon-button"
            title={t('help.title')}
            aria-label={t('help.title')}
            onClick={() => (helpOpen.value = true)}
          >
            <Icon name="keyboard" />
          </button>
          <LanguageSwitch />
          <button
            type="button"
            class="icon-button side-density"
            title={t(density.value === 'compact' ? 'density.comfortable' : 'density.compact')}
            aria-label={`${t('density')}: ${t('density.compact')}`}
            aria-pressed={density.value === 'compact'}
            onClick={() => chooseDensity(density.value === 'compact' ? 'comfortable' : 'compact')}
          >
            <Icon name="density" />
          </button>
          <button
            type="button"
            class="icon-button"
            title={t('signOut')}
            aria-label={t('signOut')}
            onClick={() => void signOut()}
          >
            <Icon name="leave" />
          </button>
        </div>
        <p class="side-who">
          <Person name={member.name} />
          <span class="quiet">{t(`role.${member.role}`)}</span>
        </p>
      </div>
    </aside>
  );
}
