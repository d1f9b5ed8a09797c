import { useSignal } from '@preact/signals';
import { caseLimits } from '../../../shared/contract/cases.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { gradeName } from '../house.ts';
import { t } from '../i18n.ts';
import { moment } from '../time.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Hostile } from '../ui/labels.tsx';
import { Counted } from './counted.tsx';
import { type Clash, clash, type Fields, settleClash } from './edit.ts';
import { people } from './people.ts';
import { say } from './texts.ts';
import { settled } from './three-way.ts';

const longTexts = ['title', 'summary', 'result'] as const;
type LongText = (typeof longTexts)[number];
const isLongText = (field: keyof Fields): field is LongText => longTexts.some((name) => name === field);

/** The value of a field in words. */
function valueWords(field: keyof Fields, value: unknown): string {
  if (value === null || value === '') return say('nothing');
  if (field === 'grade') return gradeName(value as NonNullable<Fields['grade']>);
  if (field === 'risk') return t(`risk.${value as Fields['risk']}`);
  if (field === 'source') return say(`source.${value as Fields['source']}`);
  if (field === 'owner') return oneLine(people.value.find(({ id }) => id === value)?.name ?? `#${String(value)}`);
  if (field === 'dueAt' || field === 'reportDueAt') return moment(Number(value));
  return String(value);
}

function Settling({ open }: { open: Clash }) {
  const chosen = useSignal<ReadonlyMap<keyof Fields, 'mine' | 'theirs'>>(new Map());
  const together = useSignal<Partial<Record<LongText, string>>>({});
  const { merged } = open;
  const save = () => {
    const change = { ...settled(merged, chosen.value), ...together.value };
    void settleClash(change);
  };
  const tooLong = longTexts.some((field) => (together.value[field]?.length ?? 0) > caseLimits[field]);
  return (
    <Dialog title={say('clash.title')} onClose={() => void settleClash(null)} wide>
      <p class="dialog-text">{say('clash.what')}</p>
      <div class="form">
        {merged.conflicts.map(({ field, base, mine, theirs }) => {
          const way =
            isLongText(field) && together.value[field] !== undefined ? 'both' : (chosen.value.get(field) ?? 'mine');
          const choose = (to: 'mine' | 'theirs') => {
            chosen.value = new Map(chosen.value).set(field, to);
            if (isLongText(field)) {
              const { [field]: _, ...rest } = together.value;
              together.value = rest;
            }
          };
          return (
            <fieldset key={field} class="choice case-clash">
              <legend>{say(`field.${field}`)}</legend>
              <p class="quiet small">
                {say('clash.was')} <Hostile text={valueWords(field, base)} />
              </p>
              {(['mine', 'theirs'] as const).map((one) => (
                <label key={one} class="check check-tall">
                  <input type="radio" name={`clash-${field}`} checked={way === one} onChange={() => choose(one)} />
                  <span>
                    {say(`clash.${one}`)}
                    <span class="case-text case-clash-text">
                      <Hostile text={valueWords(field, one === 'mine' ? mine : theirs)} />
                    </span>
                  </span>
                </label>
              ))}
              {isLongText(field) && (
                <label class="check check-tall">
                  <input
                    type="radio"
                    name={`clash-${field}`}
                    checked={way === 'both'}
                    onChange={() => {
                      const joint = field === 'title' ? String(mine) : `${String(theirs)}\n\n${String(mine)}`;
                      together.value = { ...together.value, [field]: joint };
                    }}
                  />
                  <span>{say('clash.both')}</span>
                </label>
              )}
              {isLongText(field) && together.value[field] !== undefined && (
                <Counted
                  label={say('clash.both.text')}
                  rows={field === 'title' ? 1 : 8}
                  most={caseLimits[field]}
                  value={together.value[field] ?? ''}
                  set={(value) => {
                    together.value = { ...together.value, [field]: value };
                  }}
                />
              )}
            </fieldset>
          );
        })}
      </div>
      <footer class="dialog-foot">
        <button type="button" class="button" onClick={() => void settleClash(null)}>
          {say('clash.back')}
        </button>
        <button type="button" class="button button-main" disabled={tooLong} onClick={save}>
          {say('clash.save')}
        </button>
      </footer>
    </Dialog>
  );
}

/** Somebody else changed the same meanwhile: both are shown, and one chooses or writes them together. */
export function ClashDialog() {
  const open = clash.value;
  return open === null ? null : <Settling key={`${open.id}.${open.theirs.version}`} open={open} />;
}
