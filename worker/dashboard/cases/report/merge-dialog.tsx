import { useSignal } from '@preact/signals';
import type { ReportHeader, ReportSection } from '../../../../shared/contract/reports.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Hostile, Line } from '../../ui/labels.tsx';
import { blocksLines } from './difference.ts';
import { headerWords } from './header-words.ts';
import type { ReportConflict } from './merge-report.ts';
import { busy, merging, settle } from './store.ts';
import { type ReportText, say } from './texts.ts';

/** What a conflict is about, in words. */
const nameOf = ({ at, mine, theirs }: ReportConflict): string => {
  if (at.startsWith('header.')) return say(at as ReportText);
  return ((mine ?? theirs) as ReportSection | null)?.heading ?? '';
};

/** One side of a conflict as lines. */
function sideOf({ at }: ReportConflict, side: unknown): string[] {
  if (side === null || side === '') return [say('conflict.nothing')];
  if (at.startsWith('section.')) return blocksLines((side as ReportSection).blocks);
  const field = at.slice('header.'.length) as keyof ReportHeader;
  return [side].flat().map((one) => headerWords(field, one));
}

/** Two people changed the same: both are shown, and one chooses. */
export function MergeDialog() {
  const open = merging.value;
  const chosen = useSignal<ReadonlyMap<string, 'mine' | 'theirs'>>(new Map());
  if (open === null) return null;
  const put = () => void settle(chosen.peek());
  return (
    <Dialog
      title={say('conflict')}
      onClose={() => {
        merging.value = null;
      }}
      broad
    >
      <p class="dialog-text">
        <Line text={say('conflict.what', { who: open.theirs.changedBy ?? '' })} />
      </p>
      <div class="stack">
        {open.merged.conflicts.map((conflict) => (
          <fieldset key={conflict.at} class="report-conflict">
            <legend>
              <Line text={nameOf(conflict)} />
            </legend>
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} class="check check-tall">
                <input
                  type="radio"
                  name={conflict.at}
                  checked={(chosen.value.get(conflict.at) ?? 'mine') === side}
                  onChange={() => {
                    chosen.value = new Map(chosen.peek()).set(conflict.at, side);
                  }}
                />
                <span>
                  <b>{say(`conflict.${side}`)}</b>
                  {sideOf(conflict, conflict[side]).map((text, at) => (
                    <p key={at}>
                      <Hostile text={text} />
                    </p>
                  ))}
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <footer class="dialog-foot">
        <button
          type="button"
          class="button push"
          onClick={() => {
            merging.value = null;
          }}
        >
          {say('conflict.back')}
        </button>
        <button type="button" class="button button-main" disabled={busy.value} onClick={put}>
          {say('conflict.save')}
        </button>
      </footer>
    </Dialog>
  );
}
