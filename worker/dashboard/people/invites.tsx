import { useSignal } from '@preact/signals';
import type { NewInvite } from '../../../shared/contract/people.ts';
import { canInvite, type Role, roles } from '../../../shared/domain/roles.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/client.ts';
import { useKept } from '../drafts/kept.ts';
import { isText } from '../drafts/storage.ts';
import { t } from '../i18n.ts';
import { CopyButton } from '../post/evidence.tsx';
import { role } from '../session.ts';
import { moment } from '../time.ts';
import { ask, Dialog } from '../ui/dialog.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { OneOf, SelectField, TextField } from '../ui/form-fields.tsx';
import { Icon } from '../ui/icon.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { inviteText } from './invite-text.ts';
import { Section } from './section.tsx';
import { listed } from './store.ts';

const { state: invites, load } = listed(api.invites);
export const loadInvites = load;

const lives = [1, 24, 72, 168] as const;

/** The link, shown this once: only its hash is kept. Who leaves without having copied it is asked. */
export function Made({ made, own = false, onClose }: { made: NewInvite; own?: boolean; onClose: () => void }) {
  const link = `${location.origin}/join#${made.invite}`;
  const message = t(inviteText(made.role, location.hostname), { link, until: moment(made.expiresAt) });
  const copied = useSignal(false);
  const note = () => {
    copied.value = true;
  };
  const leave = async () => {
    if (copied.value || (await ask(t('invite.leave'), t('invite.leave.body'), t('invite.leave.yes')))) onClose();
  };
  return (
    <Dialog title={t('invite.made')} onClose={() => void leave()} wide>
      <div class="form" onCopy={note}>
        <p class="dialog-text">{t(own ? 'devices.add.once' : 'invite.once', { until: moment(made.expiresAt) })}</p>
        <p class="copy-line">
          <input
            class="input"
            readOnly
            value={link}
            aria-label={t('join.link')}
            data-invite-link
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        </p>
        {!own && (
          <label class="field">
            <span>{t('invite.text')}</span>
            <textarea class="input" readOnly rows={6} value={message} />
          </label>
        )}
      </div>
      <footer class="dialog-foot">
        {!own && <CopyButton text={message} label={t('invite.copyText')} onCopied={note} />}
        <CopyButton text={link} label={t('invite.copyLink')} onCopied={note} first />
        <button type="button" class="button button-main" onClick={() => void leave()}>
          {t('done')}
        </button>
      </footer>
    </Dialog>
  );
}

function InviteForm({
  mine,
  onMade,
  onClose,
}: {
  mine: readonly Role[];
  onMade: (made: NewInvite) => void;
  onClose: () => void;
}) {
  const chosen = useSignal<Role>(mine[0] ?? 'monitor');
  const kept = useKept('invite.name', '', isText);
  const name = kept.value;
  const hours = useSignal<(typeof lives)[number]>(72);
  const failure = useSignal<Failure | null>(null);
  const sending = useSignal(false);
  const save = async () => {
    sending.value = true;
    const given = name.value.trim();
    const answer = await api.makeInvite({
      for: 'someone',
      role: chosen.value,
      hours: hours.value,
      ...(given === '' ? {} : { name: given }),
    });
    sending.value = false;
    failure.value = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    kept.forget();
    onMade(answer.value);
  };
  return (
    <FormDialog
      title={t('invite.title')}
      close={onClose}
      gone={kept.forget}
      save={save}
      yes={t('invite.make')}
      busy={sending.value}
      problem={failure.value === null ? null : failureText(failure.value)}
    >
      <OneOf
        label={t('invite.role')}
        options={mine.map((one) => [one, t(`role.${one}`), t(`role.may.${one}`)] as const)}
        chosen={chosen.value}
        change={(one) => {
          chosen.value = one;
        }}
      />
      <TextField label={t('invite.name')} hint={t('invite.name.hint')} max={60} value={name.value} change={kept.set} />
      <SelectField
        label={t('invite.hours')}
        value={hours.value}
        options={lives.map((life) => [life, t(`invite.hours.${life}`)] as const)}
        change={(life) => {
          hours.value = life;
        }}
      />
    </FormDialog>
  );
}

async function revoke(id: number): Promise<void> {
  const answer = await api.revokeInvite(id);
  if (!answer.ok) toast('error', failureText(answer.error));
  await load();
}

/** Open invites, and the making of new ones. */
export function Invites() {
  const asking = useSignal(false);
  const made = useSignal<NewInvite | null>(null);
  const here = role.value;
  const mine = here === null ? [] : roles.filter((one) => canInvite(here, one));
  const tools = mine.length > 0 && (
    <button
      type="button"
      class="button button-main"
      onClick={() => {
        asking.value = true;
      }}
    >
      <Icon name="plus" />
      {t('invite.title')}
    </button>
  );
  return (
    <>
      <Section
        title={t('invites.title')}
        tools={tools}
        list={invites}
        retry={() => void load()}
        empty={t('invites.empty')}
      >
        {(invite) => (
          <li key={invite.id} class="line">
            <span class="line-main">
              <b>{invite.name === null ? t('invites.noName') : <Line text={invite.name} />}</b>
              <span class="chip">{t(`role.${invite.role}`)}</span>
            </span>
            <span class="line-more quiet">
              {invite.createdBy !== null && <Line text={t('invites.by', { who: invite.createdBy })} />}{' '}
              {t('invites.until')} <Ago at={invite.expiresAt} />
            </span>
            <span class="line-tools">
              {here !== 'auditor' && (
                <button type="button" class="button" onClick={() => void revoke(invite.id)}>
                  {t('invites.revoke')}
                </button>
              )}
            </span>
          </li>
        )}
      </Section>
      {asking.value && (
        <InviteForm
          mine={mine}
          onClose={() => {
            asking.value = false;
          }}
          onMade={(one) => {
            asking.value = false;
            made.value = one;
            void load();
          }}
        />
      )}
      {made.value !== null && (
        <Made
          made={made.value}
          onClose={() => {
            made.value = null;
          }}
        />
      )}
    </>
  );
}
