import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { CaseState } from '../../../shared/contract/cases.ts';
import { keepMyDraft, myDraft } from '../drafts/mine.ts';
import { t } from '../i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { Counted } from './counted.tsx';
import { type Fields, fieldsOf, saveCase } from './edit.ts';
import { say } from './texts.ts';

interface InPlaceProps {
  state: CaseState;
  field: 'title' | 'summary' | 'result';
  most: number;
  rows?: number;
  hint?: string;
  /** May it be changed now? */
  edits: boolean;
  /** Must say something. */
  needed?: boolean;
  children: ComponentChildren;
}

/** What was being written, and the values the case had when it was begun: others may have changed it since. */
interface Kept {
  readonly text: string;
  readonly base: Fields;
  readonly version: number;
}
const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'text') === 'string' &&
  typeof Reflect.get(value, 'version') === 'number' &&
  typeof Reflect.get(value, 'base') === 'object';

/**
 * A text of the case that is edited where it stands. What others change meanwhile does not touch what is being typed: it is
 * compared with what the edit began from when it is saved.
 */
export function InPlace({ state, field, most, rows = 1, hint, edits, needed = false, children }: InPlaceProps) {
  const place = `case.${state.id}.${field}`;
  const kept = myDraft(place, isKept);
  const text = useSignal<string | null>(kept?.text ?? null);
  /** The case as it was when the edit began. */
  const base = useRef<CaseState>(kept === null ? state : withFields(state, kept));
  const busy = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const end = () => {
    keepMyDraft(place, null);
    text.value = null;
    requestAnimationFrame(() => button.current?.focus());
  };
  const save = async () => {
    const typed = text.peek();
    if (typed === null || busy.peek() || typed.length > most || (needed && typed.trim() === '')) return;
    const wanted = field === 'title' ? typed.trim() : typed;
    if (wanted === base.current[field]) return end();
    busy.value = true;
    const saved = await saveCase(base.current, { [field]: wanted });
    busy.value = false;
    if (saved) end();
  };
  if (text.value === null || !edits) {
    return (
      <div class="case-in-place">
        {children}
        {edits && (
          <button
            ref={button}
            type="button"
            class="icon-button"
            title={say('edit')}
            aria-label={say('edit.field', { field: say(`field.${field}`) })}
            onClick={() => {
              base.current = state;
              text.value = state[field];
            }}
          >
            <Icon name="edit" />
          </button>
        )}
      </div>
    );
  }
  return (
    <form
      class="case-in-place-form stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.stopPropagation();
        // What is long took time to write: a slip of the hand does not throw it away.
        if (rows === 1 || text.peek() === base.current[field]) end();
      }}
    >
      <Counted
        label={say(`field.${field}`)}
        {...(hint === undefined ? {} : { hint })}
        rows={rows}
        most={most}
        value={text.value}
        set={(value) => {
          text.value = value;
          keepMyDraft(place, { text: value, base: fieldsOf(base.current), version: base.current.version });
        }}
        error={needed && text.value.trim() === '' ? say('needed') : null}
        focused
        submit={() => void save()}
      />
      {state[field] !== base.current[field] && <p class="note">{say('edit.meanwhile')}</p>}
      <div class="line-up">
        <button type="submit" class="button button-main" disabled={busy.value}>
          {say('save')}
        </button>
        <button type="button" class="button" onClick={end}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

/** The case as it was when a kept draft was begun, as far as that matters for saving it. */
const withFields = (state: CaseState, { base, version }: Kept): CaseState => ({
  ...state,
  ...base,
  version,
  owner: base.owner === state.owner.id ? state.owner : { id: base.owner, name: '' },
});
