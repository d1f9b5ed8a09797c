import { signal } from '@preact/signals';
import type { RetentionPreview } from '../../../shared/contract/retention.ts';
import type { Failure } from '../api/call.ts';
import { previewRetention } from '../api/retention.ts';
import { moment } from '../time.ts';
import { ask } from '../ui/dialog.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { WholeNumber } from './fields.tsx';
import { Fields, Section } from './section.tsx';
import { change, draft, saved } from './store.ts';
import { say } from './texts.ts';

type Seen = { days: number; preview: RetentionPreview };

/** What was looked up last, and for how many days. */
const seen = signal<Seen | null>(null);
const looking = signal(false);
const failure = signal<Failure | null>(null);

async function look(days: number): Promise<void> {
  looking.value = true;
  const answer = await previewRetention(days);
  looking.value = false;
  failure.value = answer.ok ? null : answer.error;
  seen.value = answer.ok ? { days, preview: answer.value } : null;
}

/** Before fewer days are saved than hold now: what they would erase, and whether that is meant. True where nothing would be. */
export async function mayErase(): Promise<boolean> {
  const [before, after] = [saved.peek()?.keepDays ?? 0, draft.peek()?.keepDays ?? 0];
  if (after === 0 || (before !== 0 && after >= before)) return true;
  const answer = await previewRetention(after);
  if (!answer.ok) {
    // What it would do is not known: it is not done.
    toast('error', failureText(answer.error));
    return false;
  }
  const { posts, more } = answer.value;
  if (posts === 0) return true;
  return ask(say('keep.ask', { n: more ? '10,000+' : posts }), say('keep.ask.body'), say('keep.ask.yes'));
}

function Preview({ days, preview }: Seen) {
  const { posts, more, decidedFrom, decidedTo, nextAt } = preview;
  const day = (at: number | null) => (at === null ? '' : moment(at, 'day'));
  return (
    <div class={posts > 0 ? 'warning' : 'note'} role="status">
      <p>
        {more
          ? say('keep.more', { from: day(decidedFrom) })
          : posts > 0
            ? say('keep.some', { n: posts, from: day(decidedFrom), to: day(decidedTo) })
            : say('keep.none', { days })}
        {nextAt !== null && ` ${say('keep.next', { at: day(nextAt) })}`}
        {posts > 0 && ` ${say('keep.after')}`}
      </p>
    </div>
  );
}

/** How long what was decided is kept, with what that would erase before anybody saves it. */
export function Retention({ edits }: { edits: boolean }) {
  const days = draft.value?.keepDays;
  if (days === undefined) return null;
  const shown = seen.value?.days === days ? seen.value : null;
  return (
    <Section name="retention">
      <Fields edits={edits}>
        <WholeNumber
          label={say('keepDays')}
          hint={say('keepDays.hint')}
          value={days}
          min={0}
          max={3650}
          onChange={(kept) => change({ keepDays: kept })}
        />
      </Fields>
      {days > 0 && (
        <p>
          <button type="button" class="button" disabled={looking.value} onClick={() => void look(days)}>
            {say(looking.value ? 'keep.checking' : 'keep.preview')}
          </button>
        </p>
      )}
      {failure.value !== null && (
        <p class="warning" role="alert">
          {failureText(failure.value)}
        </p>
      )}
      {shown !== null && <Preview {...shown} />}
    </Section>
  );
}
