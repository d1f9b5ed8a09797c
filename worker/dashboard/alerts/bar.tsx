import { alertKinds, type Severity, severities } from '../../../shared/domain/alerts.ts';
import { t } from '../i18n.ts';
import { unseenAlerts } from '../live/unseen-alerts.ts';
import { navigate } from '../router.ts';
import { Tabs } from '../ui/tabs.tsx';
import { type AlertFilter, lists } from './filter.ts';
import { mutes } from './mutes-store.ts';
import { filter, inboxPath, openCount, opened } from './store.ts';
import { say } from './texts.ts';

function narrow(part: Partial<AlertFilter>): void {
  void navigate(inboxPath(opened.peek(), { ...filter.peek(), ...part }));
}

/** Which list is shown, and what of it. */
export function Bar() {
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
