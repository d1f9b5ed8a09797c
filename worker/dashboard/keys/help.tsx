import { signal } from '@preact/signals';
import { Fragment } from 'preact';
import { t } from '../i18n.ts';
import queue from '../locales/zh-CN/queue.json';
import { say } from '../queue/texts.ts';
import { route } from '../router.ts';
import { mayDecide, myViews } from '../session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { type HelpLine, type HelpText, helpParts } from './help-lines.ts';
import { keysOn, switchKeys } from './listen.ts';

export const helpOpen = signal(false);

const isOfQueue = (key: HelpText): key is HelpText & keyof typeof queue => key in queue;

const words = (key: HelpText) => (isOfQueue(key) ? say(key) : t(key));

function Lines({ lines }: { lines: readonly HelpLine[] }) {
  return (
    <dl class="keys">
      {lines.map(([keys, what]) => (
        <div key={keys.join()} class="keys-line">
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{words(what)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** All shortcuts one has, and the switch for them. Those of the view that is shown stand first. */
export function Help() {
  if (!helpOpen.value) return null;
  const { view } = route.value;
  const here = view === 'join' || view === 'lost' ? null : view;
  const parts = helpParts(myViews.value, mayDecide.value, here);
  return (
    <Dialog wide title={t('help.title')} onClose={() => (helpOpen.value = false)}>
      {parts.map((part) => (
        <Fragment key={part.title}>
          <h3>{words(part.title)}</h3>
          <Lines lines={part.lines} />
        </Fragment>
      ))}
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
