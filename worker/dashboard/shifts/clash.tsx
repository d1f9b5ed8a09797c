import type { Shift, ShiftException } from '../../../shared/contract/shifts.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Line } from '../ui/labels.tsx';
import { spanText } from './clock.ts';
import { weekdayName } from './day-names.ts';
import { People } from './people.tsx';
import type { RotaConflict } from './rota-merge.ts';
import { clash, plan, rota, settleClash } from './store.ts';
import { say } from './texts.ts';

function Side({ what }: { what: Shift | ShiftException | null }) {
  if (what === null) return <p class="quiet">{say('clash.gone')}</p>;
  if ('day' in what) {
    return (
      <p>
        {what.day} {what.members.length === 0 ? say('exception.off') : <People ids={what.members} />}
      </p>
    );
  }
  return (
    <p>
      <b>
        <Line text={what.name} />
      </b>{' '}
      {spanText(what).text} {what.days.map(weekdayName).join(' ')} <People ids={what.members} />
    </p>
  );
}

const nameOf = ({ kind, key, mine, theirs }: RotaConflict): string => {
  const id = kind === 'shift' ? key : key.split(' ')[1];
  const known = [mine, theirs].find((one): one is Shift => one !== null && 'name' in one);
  return oneLine(known?.name ?? plan.value?.shifts.find((one) => one.id === id)?.name ?? '');
};

/** What both changed, side by side. Whatever is chosen, it is saved only afterwards, by hand. */
export function Clash() {
  const open = clash.value;
  if (open === null) return null;
  const who = oneLine(rota.value?.updatedBy ?? '');
  return (
    <Dialog title={say('clash.title')} onClose={() => settleClash('mine')} wide>
      <div class="form">
        <p class="dialog-text">{say('clash.what')}</p>
        <ul class="bare-list stack">
          {open.conflicts.map((conflict) => (
            <li key={conflict.key}>
              <h3>{nameOf(conflict)}</h3>
              <div class="columns">
                <div>
                  <p class="quiet small">{say('clash.mine')}</p>
                  <Side what={conflict.mine} />
                </div>
                <div>
                  <p class="quiet small">{say('clash.theirs', { who })}</p>
                  <Side what={conflict.theirs} />
                </div>
              </div>
            </li>
          ))}
        </ul>
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={() => settleClash('theirs')}>
            {say('clash.take')}
          </button>
          <button type="button" class="button button-main" onClick={() => settleClash('mine')}>
            {say('clash.keep')}
          </button>
        </footer>
      </div>
    </Dialog>
  );
}
