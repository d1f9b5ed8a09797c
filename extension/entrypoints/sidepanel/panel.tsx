import { useState } from 'preact/hooks';
import { openOwnWindow } from '../../session/side-panel.ts';
import { Connection, Head } from '../../ui/pieces.tsx';
import type { PageProps } from '../../ui/start-page.tsx';
import { HandoverNotes } from './handover.tsx';
import { Mentions } from './mentions.tsx';
import { MyDay } from './my-day.tsx';
import { pinnedTab, useTab } from './tab.ts';
import { Welcome } from './welcome.tsx';

const views = { mentions: Mentions, day: MyDay, handover: HandoverNotes } as const;
const names = Object.keys(views) as (keyof typeof views)[];

/** What stands beside a page: its mentions, one's own day, the notes from shift to shift. */
export function Panel(props: PageProps) {
  const { t, status } = props;
  const [view, setView] = useState<keyof typeof views>('mentions');
  const View = views[view];
  const { me, connection } = status;
  const line = me === null ? {} : { line: `${me.workspace} · ${me.member.name}` };
  const signedIn = me !== null && connection !== 'revoked';
  return (
    <main>
      <Head title={t('panel.title')} {...line}>
        <Connection t={t} connection={connection} />
        {pinnedTab(location.search) === null && <OwnWindow {...props} />}
      </Head>
      {connection === 'offline' && <p class="notice">{t('connection.offline.hint')}</p>}
      {!signedIn && <Welcome {...props} />}
      {signedIn && (
        <>
          <div class="views" role="tablist" aria-label={t('panel.title')}>
            {names.map((name, i) => (
              <button
                key={name}
                type="button"
                role="tab"
                id={`tab-${name}`}
                aria-selected={name === view}
                aria-controls="view"
                tabIndex={name === view ? 0 : -1}
                onClick={() => setView(name)}
                onKeyDown={(event) => {
                  const by = { ArrowRight: 1, ArrowLeft: names.length - 1 }[event.key];
                  const next = by === undefined ? undefined : names[(i + by) % names.length];
                  if (next === undefined) return;
                  event.preventDefault();
                  setView(next);
                  document.getElementById(`tab-${next}`)?.focus();
                }}
              >
                {t(`panel.${name}`)}
              </button>
            ))}
          </div>
          <div id="view" role="tabpanel" aria-labelledby={`tab-${view}`}>
            <View {...props} />
          </div>
        </>
      )}
    </main>
  );
}

/** For a second screen: a panel that stays with this tab. */
function OwnWindow({ t }: PageProps) {
  const tab = useTab();
  return (
    <button type="button" class="icon-button" title={t('panel.own-window')} onClick={() => void openOwnWindow(tab?.id)}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor">
        <path d="M6.5 3H3v10h10V9.5M9 3h4v4M13 3 7.5 8.5" stroke-width="1.5" stroke-linecap="round" />
      </svg>
      <span class="unseen">{t('panel.own-window')}</span>
    </button>
  );
}
