import { useSignal } from '@preact/signals';
import { oneLine } from '../../../shared/text/hostile.ts';
import { Dialog } from '../ui/dialog.tsx';
import { OneOf } from '../ui/form-fields.tsx';
import { Line } from '../ui/labels.tsx';
import type { Setting } from './changes.ts';
import { lost, saved, settle } from './store.ts';
import { say } from './texts.ts';
import { valueText } from './value-text.ts';

/** Somebody else saved first: what they changed, and whose is to stand where both changed the same. */
export function LostRace() {
  const chosen = useSignal<ReadonlyMap<Setting, 'mine' | 'theirs'>>(new Map());
  const merged = lost.value;
  if (merged === null || saved.value === null) return null;
  const { conflicts, news } = merged;
  const list = news.map((name) => say(`f.${name}`)).join(' · ');
  const close = () => {
    settle(chosen.peek());
    chosen.value = new Map();
  };
  return (
    <Dialog title={say('lost.title')} onClose={close} wide>
      <div class="form">
        <p class="dialog-text">
          <Line text={say('lost.who', { who: oneLine(saved.value.updatedBy ?? ''), n: saved.value.version, list })} />
        </p>
        <p>{say(conflicts.length === 0 ? 'lost.merged' : 'lost.conflict')}</p>
        {conflicts.map(({ field, mine, theirs }) => (
          <OneOf
            key={field}
            label={say(`f.${field}`)}
            options={[
              ['mine', say('lost.mine'), <Line key="mine" text={valueText(field, mine)} />],
              ['theirs', say('lost.theirs'), <Line key="theirs" text={valueText(field, theirs)} />],
            ]}
            chosen={chosen.value.get(field) ?? 'mine'}
            change={(whose) => {
              chosen.value = new Map([...chosen.peek(), [field, whose]]);
            }}
          />
        ))}
        <footer class="dialog-foot">
          <button type="button" class="button button-main" onClick={close}>
            {say('lost.apply')}
          </button>
        </footer>
      </div>
    </Dialog>
  );
}
