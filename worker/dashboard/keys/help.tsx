import { signal } from '@preact/signals';
import { t } from '../i18n.ts';
import queue from '../locales/zh-CN/queue.json';
import { say } from '../queue/texts.ts';
import { mayDecide, myViews } from '../session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { type HelpText, helpLines } from './help-lines.ts';
import { keysOn, switchKeys } from './listen.ts';

export const helpOpen = signal(false);

const isOfQueue = (key: HelpText): key is HelpText & keyof typeof queue => key in queue;

/** All shortcuts one has, and the switch for them. */
export function Help() {
  if (!helpOpen.value) return null;
  const lines = helpLines(myViews.value, mayDecide.value);
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
            <dd>{isOfQueue(what) ? say(what) : t(what)}</dd>
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
