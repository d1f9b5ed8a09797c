import { role } from '../session.ts';
import { Panel } from '../ui/panel.tsx';
import { say } from './texts.ts';

const steps = [
  { key: 'watchlist', href: '/watchlist' },
  { key: 'invite', href: '/people' },
  { key: 'shifts', href: '/shifts' },
  { key: 'settings', href: '/settings' },
] as const;

/** What to do first, as long as nobody has flagged anything. */
export function FirstSteps() {
  const reads = role.value === 'auditor';
  return (
    <Panel title={say('first.title')} icon="wind" what={say('first.what')}>
      <ol class="first-steps">
        {steps.map(({ key, href }) => (
          <li key={key}>
            <a href={href}>{say(`first.${key}`)}</a>
            <p class="quiet">{say(`first.${key}.what`)}</p>
          </li>
        ))}
      </ol>
      {reads && <p class="quiet">{say('first.auditor')}</p>}
    </Panel>
  );
}
