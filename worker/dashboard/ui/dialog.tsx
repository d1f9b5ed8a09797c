import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n.ts';
import { holdFirstFocus } from './first-focus.ts';
import { Icon } from './icon.tsx';
import { Hostile, Line } from './labels.tsx';
import { submitOnKey } from './submit-key.ts';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  wide?: boolean;
  /** For two columns, where the window has room for them. */
  broad?: boolean;
  /** At the window's side, as high as it: what is looked at beside the page. */
  side?: boolean;
}

/** A modal dialog: the browser keeps the focus inside, closes it with Escape and gives the focus back. Its form's first field has the focus. */
export function Dialog({ title, onClose, children, wide = false, broad = false, side = false }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the next key comes: it is meant for the dialog.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const dialog = box.current;
    dialog?.showModal();
    const letGo = dialog === null ? undefined : holdFirstFocus(dialog);
    return () => {
      letGo?.();
      // While it is open, nothing outside it takes the focus.
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const cancel = (event: Event) => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog
      ref={box}
      class={`dialog${wide ? ' dialog-wide' : ''}${broad ? ' dialog-broad' : ''}${side ? ' dialog-side' : ''}`}
      aria-labelledby={id}
      onCancel={cancel}
      onKeyDown={submitOnKey}
    >
      <header class="dialog-head">
        <h2 id={id}>
          <Line text={title} />
        </h2>
        <button type="button" class="icon-button" aria-label={t('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}

interface Question {
  readonly title: string;
  readonly body: string;
  readonly yes: string;
  readonly answer: (yes: boolean) => void;
}

const question = signal<Question | null>(null);

/** Asks before something that cannot be taken back; true when the person agrees. */
export function ask(title: string, body: string, yes: string): Promise<boolean> {
  question.value?.answer(false);
  return new Promise((resolve) => {
    const answer = (agreed: boolean) => {
      question.value = null;
      resolve(agreed);
    };
    question.value = { title, body, yes, answer };
  });
}

/** Where the question of `ask` appears. */
export function Questions() {
  const asked = question.value;
  if (asked === null) return null;
  return (
    <Dialog title={asked.title} onClose={() => asked.answer(false)}>
      <p class="dialog-text">
        <Hostile text={asked.body} />
      </p>
      <footer class="dialog-foot">
        <button type="button" class="button" onClick={() => asked.answer(false)}>
          {t('cancel')}
        </button>
        <button type="button" class="button button-danger" onClick={() => asked.answer(true)}>
          {asked.yes}
        </button>
      </footer>
    </Dialog>
  );
}
