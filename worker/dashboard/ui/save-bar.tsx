import { type ReadonlySignal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { t } from '../i18n.ts';
import { mayLeave } from '../router.ts';
import { ask } from './dialog.tsx';

interface SaveBarProps {
  /** What has changed. */
  children: ComponentChildren;
  saving: boolean;
  save: () => void;
  discard: () => void;
  /** What was typed cannot be saved as it stands. */
  blocked?: boolean;
}

/** One bar for all that was changed on a page: it stays in view until it is saved or given up. */
export function SaveBar({ children, saving, save, discard, blocked = false }: SaveBarProps) {
  return (
    <div class="save-bar" role="status">
      <div class="save-what">{children}</div>
      <span class="save-tools">
        <button type="button" class="button" disabled={saving} onClick={discard}>
          {t('unsaved.discard')}
        </button>
        <button type="button" class="button button-main" disabled={saving || blocked} onClick={save}>
          {t(saving ? 'unsaved.saving' : 'unsaved.save')}
        </button>
      </span>
    </div>
  );
}

/** Asks before a view is left while something on it is not saved; who agrees gives it up. */
export function useUnsaved(dirty: ReadonlySignal<boolean>, discard: () => void): void {
  useSignalEffect(() => {
    mayLeave.value = dirty.value
      ? async () => {
          const yes = await ask(t('unsaved.title'), t('unsaved.body'), t('unsaved.discard'));
          if (yes) discard();
          return yes;
        }
      : null;
    return () => {
      mayLeave.value = null;
    };
  });
}
