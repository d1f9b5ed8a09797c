import { useSignal } from '@preact/signals';
import { role } from '../session.ts';
import { moment } from '../time.ts';
import { Ago, Line } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { desk, takeOver } from './store.ts';
import { say } from './texts.ts';

/** Notes that came after the caller took over. */
export const newNotes = () => {
  const { notes = [], mine = null } = desk.value ?? {};
  return mine === null ? [] : notes.filter(({ id, mine: own }) => !own && id > (mine.read ?? 0));
};

/** Says whether one has taken over, and lets one: the act that tells the shift before that they were heard. */
export function TakeOver() {
  const busy = useSignal(false);
  if (desk.value === null || role.value === 'auditor') return null;
  const { mine } = desk.value;
  const fresh = newNotes().length;
  const act = async () => {
    busy.value = true;
    await takeOver();
    busy.value = false;
  };
  return (
    <section class="panel shift-take">
      <div class="panel-body line-up">
        <p>
          {mine === null ? say('take.never') : say('take.at', { at: moment(mine.at) })}
          {fresh > 0 && <b> · {say('take.new', { n: fresh })}</b>}
        </p>
        <button
          type="button"
          class={mine === null || fresh > 0 ? 'button button-main push' : 'button push'}
          disabled={busy.value}
          onClick={() => void act()}
        >
          {say('take')}
        </button>
      </div>
    </section>
  );
}

/** Who took over when. */
export function TakenLately() {
  const taken = desk.value?.takeOvers ?? [];
  return (
    <Panel title={say('taken.last')} flush>
      {taken.length === 0 ? (
        <p class="quiet">{say('taken.none')}</p>
      ) : (
        <ul class="bare-list shift-taken">
          {taken.map(({ id, by, at, read }) => (
            <li key={id} class="line-up">
              <b>
                <Line text={by} />
              </b>
              <span class="quiet small">{read === null ? say('taken.unread') : say('taken.read', { n: read })}</span>
              <span class="quiet push">
                <Ago at={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
