import { signal } from '@preact/signals';
import { flagClasses, flagClassNames } from '../../../shared/domain/classes.ts';
import { t } from '../i18n.ts';
import { Dialog } from '../ui/dialog.tsx';
import { keysOn, switchKeys } from './listen.ts';

export const helpOpen = signal(false);

/** All shortcuts, and the switch for them. */
export function Help() {
  if (!helpOpen.value) return null;
  const lines: [string[], string][] = [
    [['j', 'k'], t('help.move')],
    [['o', 'Enter'], t('help.open')],
    ...flagClassNames.map((name): [string[], string] => [[flagClasses[name].key], t(`class.${name}`)]),
    [['d'], t('help.dismiss')],
    [['r'], t('help.reason')],
    [['Enter', 'Ctrl Enter'], t('help.confirm')],
    [['u'], t('help.undo')],
    [['/'], t('help.search')],
    [['Esc'], t('help.escape')],
    [['g q'], t('nav.queue')],
    [['g w'], t('nav.watchlist')],
    [['g p'], t('nav.people')],
    [['g a'], t('nav.audit')],
    [['?'], t('help.title')],
  ];
  return (
    <Dialog title={t('help.title')} onClose={() => (helpOpen.value = false)}>
      <dl class="keys">
        {lines.map(([keys, what]) => (
          <div key={keys.join()} class="keys-line">
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={keysOn.value}
          onChange={({ currentTarget }) => switchKeys(currentTarget.checked)}
        />
        {t('help.on')}
      </label>
    </Dialog>
  );
}
