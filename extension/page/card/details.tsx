import { limits } from '../../../shared/contract/limits.ts';
import { grades, riskTypes } from '../../../shared/domain/risks.ts';
import { CheckIcon, CloseIcon } from './icons.tsx';
import type { CardProps, CardView } from './view.ts';

type Props = Omit<CardProps, 'view'> & { readonly view: Extract<CardView, { name: 'kept' }> };

/** The flag is on disk: undo while there is time, and details for who wants to give them. */
export function Details(props: Props) {
  const { view, t, onClose, onUndo, onReplyPlace } = props;
  return (
    <div class="card" role="dialog" aria-labelledby="title" tabIndex={-1}>
      <header>
        <span class={`check tone-${view.class}`}>
          <CheckIcon />
        </span>
        <h2 id="title">
          <span role="status">{t('kept', { class: t(`class.${view.class}`) })}</span>
        </h2>
        {view.undoLeft > 0 && (
          <button type="button" class="plain undo" aria-label={t('undoLabel')} onClick={onUndo}>
            {t('undo', { n: view.undoLeft })}
          </button>
        )}
        <button type="button" class="icon" aria-label={t('close')} onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <div class="details">
        {view.replying ? <div ref={onReplyPlace} /> : <Fields {...props} />}
        {/* There before it says something: only what changes in it is read aloud. */}
        <p class="state picture" role="status">
          {view.picture}
        </p>
      </div>
    </div>
  );
}

/** What can be added to the flag. */
function Fields({ view, t, onClose, onChange, onReply }: Props) {
  const { details, samples } = view;
  return (
    <>
      <Chips
        legend={t('risk')}
        names={riskTypes}
        chosen={details.risk}
        text={(name) => t(`risk.${name}`)}
        onPick={(risk) => onChange({ risk })}
      />
      <Chips
        legend={t('grade')}
        names={grades}
        chosen={details.grade}
        toned
        text={(name) => t(`grade.${name}`)}
        onPick={(grade) => onChange({ grade })}
      />
      <label for="note">{t('note')}</label>
      <textarea
        id="note"
        rows={2}
        maxLength={limits.note}
        placeholder={t('noteHint')}
        value={details.note}
        onInput={(event) => onChange({ note: event.currentTarget.value.toWellFormed() })}
      />
      {samples > 0 && (
        <button type="button" class="plain to-replies" onClick={onReply}>
          {t('replies', { n: samples })}
        </button>
      )}
      <div class="end">
        <span class={details.state === 'unsaved' || view.message !== null ? 'state bad' : 'state'} role="status">
          {view.message !== null ? t(view.message) : details.state === 'idle' ? t('details') : t(details.state)}
        </span>
        <button type="button" class="main" onClick={onClose}>
          {t('done')}
        </button>
      </div>
    </>
  );
}

interface ChipsProps<Name extends string> {
  legend: string;
  names: readonly Name[];
  chosen: Name | null;
  toned?: boolean;
  text: (name: Name) => string;
  onPick: (name: Name | null) => void;
}

/** One of several or none: the chosen one again takes it back. Arrows move, as in any group of radio buttons. */
function Chips<Name extends string>({ legend, names, chosen, toned, text, onPick }: ChipsProps<Name>) {
  const reachable = chosen ?? names[0];
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="chips" role="radiogroup" aria-label={legend}>
        {names.map((name) => (
          // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be taken back
          <button
            key={name}
            type="button"
            role="radio"
            aria-checked={chosen === name}
            tabIndex={name === reachable ? 0 : -1}
            class={toned ? `chip tone-${name}` : 'chip'}
            onClick={() => onPick(chosen === name ? null : name)}
            onKeyDown={(event) => moveBetween(event)}
          >
            {toned && <span class="dot" />}
            {text(name)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function moveBetween(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const chips = [...(event.currentTarget.parentElement?.children ?? [])] as HTMLElement[];
  const next = chips[(chips.indexOf(event.currentTarget) + step + chips.length) % chips.length];
  next?.focus();
}
