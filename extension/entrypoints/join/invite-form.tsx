import { useEffect, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { Me } from '../../../shared/contract/people.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import type { EnrolAnswer } from '../../messages.ts';
import { send } from '../../messaging.ts';
import { patternOf } from '../../session/sites.ts';
import { useArmed } from '../../ui/armed.ts';
import type { PageProps } from '../../ui/start-page.tsx';
import { type Invite, readInvite } from './invite.ts';

type Failure = Extract<EnrolAnswer, { ok: false }>;

interface FormProps extends PageProps {
  invite: Invite | null;
  setInvite: (invite: Invite | null) => void;
  joined: (me: Me) => void;
}

/** Shows which server and workspace the invite is for, asks what is missing, and joins with one button. */
export function InviteForm({ t, status, invite, setInvite, joined }: FormProps) {
  const [pasted, setPasted] = useState('');
  const [name, setName] = useState('');
  const [allowed, setAllowed] = useState<{ pattern: string; yes: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const armed = useArmed(invite?.link ?? '');
  const pattern = invite === null ? null : patternOf(invite.origin);
  const host = invite?.host ?? '';

  useEffect(() => {
    if (pattern === null) return;
    void browser.permissions.contains({ origins: [pattern] }).then((yes) => setAllowed({ pattern, yes }));
  }, [pattern]);
  useEffect(() => {
    if (failure?.needsName) nameField.current?.focus();
  }, [failure]);

  const join = async (to: Invite, origins: string[]) => {
    // The browser asks only while the click still counts, so this comes before anything that waits.
    const given = allowed?.yes || (await browser.permissions.request({ origins }));
    if (!given) return setFailure({ ok: false, error: 'no-permission' });
    setBusy(true);
    const answer = await send('session/enrol', { link: to.link, ...(name.trim() === '' ? {} : { name: name.trim() }) });
    setBusy(false);
    if (answer.ok) joined(answer.me);
    else setFailure(answer);
  };

  const submit = (event: Event) => {
    event.preventDefault();
    setFailure(null);
    if (invite !== null && pattern !== null) return void join(invite, [pattern]);
    const read = readInvite(pasted);
    setInvite(read);
    if (read === null) setFailure({ ok: false, error: 'bad-link' });
  };

  // Nothing is shown before it is known whether the browser will ask: a button must not move under a finger.
  if (pattern !== null && allowed?.pattern !== pattern) return null;
  return (
    <form onSubmit={submit}>
      <Already t={t} status={status} />
      {invite === null ? (
        <label class="field">
          {t('join.link')}
          <input
            class="input"
            name="link"
            type="url"
            required
            autocomplete="off"
            spellcheck={false}
            value={pasted}
            onInput={(event) => {
              setPasted(event.currentTarget.value);
              const read = readInvite(event.currentTarget.value);
              if (read !== null) setInvite(read);
            }}
          />
          <span class="soft">{t('join.link.hint')}</span>
        </label>
      ) : (
        <>
          <dl class="facts">
            <dt>{t('join.server')}</dt>
            <dd data-server>{host}</dd>
            <dt>{t('join.workspace')}</dt>
            <dd data-workspace>{invite.workspace}</dd>
          </dl>
          <label class="field">
            {t('join.name')}
            <input
              class="input"
              name="name"
              maxLength={60}
              autocomplete="name"
              required={failure?.needsName === true}
              ref={nameField}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
            <span class="soft">{t('join.name.hint')}</span>
          </label>
          {!allowed?.yes && <p class="soft">{t('join.permission', { host })}</p>}
        </>
      )}
      {failure !== null && (
        <p class={failure.needsName ? 'notice' : 'notice bad'} role="alert" data-failure={failure.error}>
          {failure.needsName ? t('join.name.needed') : t(`join.error.${failure.error}`, { host })}
        </p>
      )}
      <div class="row">
        <button type="submit" class="button button-main" disabled={busy || !armed}>
          {t(busy ? 'join.joining' : 'join.button')}
        </button>
        {invite !== null && (
          <button
            type="button"
            class="button"
            disabled={busy}
            onClick={() => {
              setFailure(null);
              setPasted('');
              setInvite(null);
            }}
          >
            {t('join.link.other')}
          </button>
        )}
      </div>
      {invite !== null && (
        <p>
          <a href={`${invite.origin}/join?to=page#${invite.invite}`} rel="noreferrer">
            {t('join.leads')}
          </a>
        </p>
      )}
    </form>
  );
}

/** Says what joining replaces, when somebody has joined here before. */
function Already({ t, status }: Pick<PageProps, 't' | 'status'>) {
  const { me, connection, outbox } = status;
  if (me === null || connection === 'revoked') return null;
  const { name, role } = me.member;
  const waiting = outbox.waiting + outbox.rejected;
  return (
    <p class="notice">
      {t('join.already', { workspace: me.workspace, role: t(`role.${role}`), name: oneLine(name) })}
      {waiting > 0 && ` ${t('join.already-waiting', { n: waiting })}`}
    </p>
  );
}
