import { useSignal } from '@preact/signals';
import type { NewInvite } from '../../../shared/contract/people.ts';
import { canInvite, type Role, roles } from '../../../shared/domain/roles.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/client.ts';
import { t } from '../i18n.ts';
import { CopyButton } from '../post/evidence.tsx';
import { role } from '../session.ts';
import { moment } from '../time.ts';
import { Dialog } from '../ui/dialog.tsx';
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

/** The link, shown this once: only its hash is kept. */
export function Made({ made, own = false, onClose }: { made: NewInvite; own?: boolean; onClose: () => void }) {
  const link = `${location.origin}/join#${made.invite}`;
  const message = t(inviteText(made.role, location.hostname), { link, until: moment(made.expiresAt) });
  return (
    <Dialog title={t('invite.made')} onClose={onClose} wide>
      <div class="form">
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
        {!own && <CopyButton text={message} label={t('invite.copyText')} />}
        <CopyButton text={link} label={t('invite.copyLink')} />
        <button type="button" class="button button-main" onClick={onClose}>
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
  const name = useSignal('');
  const hours = useSignal<number>(72);
  const failure = useSignal<Failure | null>(null);
  const sending = useSignal(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    sending.value = true;
    const given = name.value.trim();
    const answer = await api.makeInvite({
      for: 'someone',
      role: chosen.value,
      hours: hours.value,
      ...(given === '' ? {} : { name: given }),
    });
    sending.value = false;
    if (answer.ok) onMade(answer.value);
    else failure.value = answer.error;
  };
  return (
    <Dialog title={t('invite.title')} onClose={onClose}>
      <form class="form" onSubmit={(event) => void submit(event)}>
        <fieldset class="choice">
          <legend>{t('invite.role')}</legend>
          {mine.map((one) => (
            <label key={one} class="check check-tall">
              <input
                type="radio"
                name="role"
                checked={chosen.value === one}
                onChange={() => {
                  chosen.value = one;
                }}
              />
              <span>
                <b>{t(`role.${one}`)}</b>
                <small class="quiet">{t(`role.may.${one}`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>{t('invite.name')}</span>
          <input
            class="input"
            maxLength={60}
            autocomplete="off"
            value={name.value}
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
          <small class="quiet">{t('invite.name.hint')}</small>
        </label>
        <label class="field">
          <span>{t('invite.hours')}</span>
          <select
            class="select"
            value={String(hours.value)}
            onChange={({ currentTarget }) => {
              hours.value = Number(currentTarget.value);
            }}
          >
            {lives.map((life) => (
              <option key={life} value={String(life)}>
                {t(`invite.hours.${life}`)}
              </option>
            ))}
          </select>
        </label>
        {failure.value !== null && (
          <p class="warning" role="alert">
            {failureText(failure.value)}
          </p>
        )}
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main" disabled={sending.value}>
            {t('invite.make')}
          </button>
        </footer>
      </form>
    </Dialog>
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
              {invite.createdBy !== null && t('invites.by', { who: invite.createdBy })} {t('invites.until')}{' '}
              <Ago at={invite.expiresAt} />
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
