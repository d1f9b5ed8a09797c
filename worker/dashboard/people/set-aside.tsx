import { useSignal } from '@preact/signals';
import type { Member } from '../../../shared/contract/people.ts';
import type { Invalidation, MemberWaiting } from '../../../shared/contract/reliability.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/people.ts';
import { useKept } from '../drafts/kept.ts';
import { isText } from '../drafts/storage.ts';
import { t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { ask } from '../ui/dialog.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/form-fields.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { told } from './members.ts';
import { Section } from './section.tsx';
import { listed } from './store.ts';
import { say } from './texts.ts';

export const { state: acts, load: loadActs } = listed(api.invalidations);

async function putBack({ id, flags }: Invalidation): Promise<void> {
  if (!(await ask(say('aside.undo.ask', { n: flags }), say('aside.undo.body'), say('aside.undo')))) return;
  told(await api.putBack(id), say('conflict.admin'));
  await loadActs();
}

/** One act of setting aside: whose flags, by whom, why, and a way back. */
export function Act({ act, named }: { act: Invalidation; named: boolean }) {
  const { id, member, by, at, reason, flags, running, undoneAt } = act;
  return (
    <li class="line" data-aside={id}>
      <span class="line-main">
        {named && (
          <b>
            <Line text={say('aside.of', { who: oneLine(member.name) })} />
          </b>
        )}
        {say(running ? 'aside.running' : 'aside.done', { n: flags })}
        <Line text={reason} />
      </span>
      <span class="line-more quiet">
        <Line text={say('aside.by', { who: oneLine(by.name) })} /> <Ago at={at} />
        {undoneAt !== null && (
          <>
            {' '}
            · {say('aside.restored')} <Ago at={undoneAt} />
          </>
        )}
      </span>
      <span class="line-tools">
        {mayDecide.value && undoneAt === null && (
          <button type="button" class="button" onClick={() => void putBack(act)}>
            {say('aside.undo')}
          </button>
        )}
      </span>
    </li>
  );
}

/** The last acts of setting aside, of everybody. */
export function Acts() {
  return (
    <Section
      title={say('aside.list')}
      what={say('aside.list.what')}
      list={acts}
      retry={() => void loadActs()}
      empty={say('aside.list.none')}
    >
      {(act) => <Act key={act.id} act={act} named />}
    </Section>
  );
}

/** Shows what would be set aside, asks why, and does it. */
export function SetAside({ member }: { member: Member }) {
  const found = useSignal<MemberWaiting | null>(null);
  const busy = useSignal(false);
  const reason = useKept(`aside.${member.id}`, '', isText);
  const look = async () => {
    busy.value = true;
    const answer = await api.waiting(member.id);
    busy.value = false;
    if (answer.ok) found.value = answer.value;
    else told(answer, say('conflict.admin'));
  };
  const act = async () => {
    busy.value = true;
    const done = told(await api.setAside(member.id, reason.value.value.trim()), say('conflict.admin'));
    busy.value = false;
    await loadActs();
    if (!done) return;
    reason.forget();
    found.value = null;
  };
  const seen = found.value;
  const list = seen?.classes
    .filter(({ flags }) => flags > 0)
    .map((one) => `${t(`class.${one.class}`)} ${one.flags}`)
    .join(' · ');
  return (
    <>
      <p>
        <button type="button" class="button" disabled={busy.value} onClick={() => void look()}>
          {say('aside.preview')}
        </button>
      </p>
      {seen !== null && seen.flags === 0 && <p role="status">{say('aside.none')}</p>}
      {seen !== null && seen.flags > 0 && (
        <FormDialog
          title={say('aside')}
          close={() => {
            found.value = null;
          }}
          save={act}
          yes={say('aside.do')}
          busy={busy.value}
          blocked={reason.value.value.trim() === ''}
          danger
          wide
        >
          <p>
            <Line text={oneLine(member.name)} />:{' '}
            {say('aside.some', { n: `${seen.flags}${seen.more ? '+' : ''}`, list: list ?? '' })}
          </p>
          {seen.alone > 0 && <p class="warning">{say('aside.alone', { n: seen.alone })}</p>}
          <TextField
            label={say('aside.reason')}
            hint={say('mute.reason.hint')}
            rows={3}
            max={500}
            value={reason.value.value}
            change={reason.set}
          />
        </FormDialog>
      )}
    </>
  );
}
