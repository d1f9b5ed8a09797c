import type { ComponentChildren } from 'preact';
import { t } from '../i18n.ts';
import { ask, Dialog } from './dialog.tsx';

interface FormDialogProps {
  title: string;
  close: () => void;
  save: () => void | Promise<void>;
  /** What the button says that saves. */
  yes: string;
  busy?: boolean;
  /** It cannot be saved as it stands. */
  blocked?: boolean;
  /** Why it was not saved. */
  problem?: string | null;
  wide?: boolean;
  danger?: boolean;
  /** Something was typed that leaving would lose: it is asked about. `gone` is called when it is given up. */
  changed?: boolean;
  gone?: () => void;
  /** Buttons at the foot's beginning. */
  more?: ComponentChildren;
  children: ComponentChildren;
}

/** A form in a dialog: its fields, why it was refused, and the two ways out. */
export function FormDialog({
  title,
  close,
  save,
  yes,
  busy = false,
  blocked = false,
  problem,
  wide = false,
  danger = false,
  changed = false,
  gone,
  more,
  children,
}: FormDialogProps) {
  const leave = async () => {
    if (changed && !(await ask(t('unsaved.title'), t('unsaved.body'), t('unsaved.discard')))) return;
    gone?.();
    close();
  };
  return (
    <Dialog title={title} onClose={() => void leave()} wide={wide}>
      <form
        class="form"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && !blocked) void save();
        }}
      >
        {children}
        {problem !== undefined && problem !== null && problem !== '' && (
          <p class="warning" role="alert">
            {problem}
          </p>
        )}
        <footer class="dialog-foot">
          {more}
          <button type="button" class="button push" onClick={() => void leave()}>
            {t('cancel')}
          </button>
          <button
            type="submit"
            class={danger ? 'button button-danger' : 'button button-main'}
            disabled={busy || blocked}
          >
            {yes}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
