import { useSignal } from '@preact/signals';
import { useKept } from '../../drafts/kept.ts';
import { isText } from '../../drafts/storage.ts';
import { t } from '../../i18n.ts';
import { mayDecide } from '../../session.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Switch } from '../../ui/field.tsx';
import { say } from '../texts.ts';
import { saveView, saving } from './store.ts';

/** Gives what is shown a name, or a saved view another. */
export function SaveViewDialog() {
  const view = saving.value?.view ?? null;
  const kept = useKept(`view.${view?.id ?? 'queue'}`, view?.name ?? '', isText);
  const name = kept.value;
  const shared = useSignal(view?.shared ?? false);
  const busy = useSignal(false);
  const close = () => {
    kept.forget();
    saving.value = null;
  };
  const save = async (event: Event) => {
    event.preventDefault();
    if (busy.value || name.value.trim() === '') return;
    busy.value = true;
    const done = await saveView(view, name.value.trim(), shared.value);
    busy.value = false;
    if (done) close();
  };
  return (
    <Dialog title={say(view === null ? 'view.save.title' : 'view.change.title')} onClose={close}>
      <form class="form" onSubmit={(event) => void save(event)}>
        <Field label={say('view.name')}>
          {(tied) => (
            <input
              {...tied}
              class="input"
              required
              maxLength={60}
              value={name.value}
              onInput={({ currentTarget }) => kept.set(currentTarget.value)}
            />
          )}
        </Field>
        {mayDecide.value && (
          <Switch
            label={say('view.share')}
            hint={say('view.share.hint')}
            on={shared.value}
            flip={(on) => {
              shared.value = on;
            }}
          />
        )}
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={close}>
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main" disabled={busy.value}>
            {say('view.save.do')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
