import { t } from '../i18n.ts';
import { helpOpen } from '../keys/help.tsx';
import type { View } from '../keys/keymap.ts';
import { openCount } from '../queue/store.ts';
import { queuePath, route } from '../router.ts';
import { pathOf } from '../routes.ts';
import { leave, myViews, session } from '../session.ts';
import { Icon } from '../ui/icon.tsx';
import { Line } from '../ui/labels.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { navGroups } from './groups.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { LiveDot } from './live-dot.tsx';

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
      <nav class="nav" aria-label={t('nav')}>
        {navGroups.map(({ name, views }) => (
          <NavGroup key={name} name={name} views={views.filter((view) => myViews.value.includes(view))} />
        ))}
      </nav>
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
            class="icon-button"
            title={t('signOut')}
            aria-label={t('signOut')}
            onClick={() => void signOut()}
          >
            <Icon name="leave" />
          </button>
        </div>
        <p class="side-who">
          <b>
            <Line text={member.name} />
          </b>
          <span class="quiet">{t(`role.${member.role}`)}</span>
        </p>
      </div>
    </aside>
  );
}
