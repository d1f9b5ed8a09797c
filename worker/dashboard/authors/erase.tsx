import { useSignal } from '@preact/signals';
import type { Author } from '../../../shared/contract/author.ts';
import * as api from '../api/leads.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/form-fields.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { nameOf } from './name.ts';
import { say } from './texts.ts';

/** Erases an account once its name was typed: it cannot be taken back. */
export function EraseDialog({ author, close, done }: { author: Author; close: () => void; done: () => void }) {
  const typed = useSignal('');
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const name = nameOf(author);
  const fits = typed.value.normalize('NFC').trim() === name.normalize('NFC');
  const erase = async () => {
    busy.value = true;
    const answer = await api.eraseAuthor(author.id);
    busy.value = false;
    if (!answer.ok) {
      problem.value = failureText(answer.error);
      return;
    }
    toast('info', answer.value.more ? say('erase.more') : say('erase.done', { n: answer.value.posts }));
    done();
  };
  return (
    <FormDialog
      title={say('erase.title')}
      close={close}
      save={erase}
      yes={say('erase')}
      danger
      busy={busy.value}
      blocked={!fits}
      problem={problem.value}
    >
      <p>{say('erase.what', { n: author.posts })}</p>
      <p>
        <bdi>{say('erase.type', { name })}</bdi>
      </p>
      <TextField
        label={say('erase.type.label')}
        value={typed.value}
        error={typed.value !== '' && !fits ? say('erase.differs') : null}
        change={(text) => {
          typed.value = text;
        }}
        input={{ autocomplete: 'off', spellcheck: false }}
      />
    </FormDialog>
  );
}
