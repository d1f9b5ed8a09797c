import { useEffect } from 'preact/hooks';
import '../styles/audit.css';
import { t } from '../i18n.ts';
import { search } from '../router.ts';
import { Page } from '../ui/page.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { loadWorkspaceTime } from '../workspace-time.ts';
import { ExportPanel } from './export-panel.tsx';
import { everything, filterOf, pathOf, shows } from './filter.ts';
import { Log } from './log.tsx';
import { say } from './texts.ts';
import { VerifyPanel } from './verify-panel.tsx';

/** The log, its verification, and what can be taken out of it. */
export function AuditView() {
  useEffect(() => void loadWorkspaceTime(), []);
  const filter = filterOf(search.value);
  return (
    <Page
      title={t('nav.audit')}
      what={say('what')}
      bar={
        <Tabs
          label={say('tab')}
          chosen={filter.show}
          items={shows.map((show) => ({
            key: show,
            label: say(`tab.${show}`),
            href: pathOf({ ...everything, show }),
          }))}
        />
      }
    >
      {filter.show === 'log' && <Log filter={filter} />}
      {filter.show === 'verify' && <VerifyPanel />}
      {filter.show === 'export' && <ExportPanel />}
    </Page>
  );
}
