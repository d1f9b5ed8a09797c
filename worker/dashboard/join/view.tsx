import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { parseInvite } from '../../../shared/contract/credentials.ts';
import { type Failure, isProblem } from '../api/call.ts';
import * as api from '../api/client.ts';
import { t } from '../i18n.ts';
import { takenByItself } from '../people/invite-text.ts';
import { CopyButton } from '../post/evidence.tsx';
import { navigate } from '../router.ts';
import { enter, myViews, session } from '../session.ts';
import { Icon } from '../ui/icon.tsx';
import { Line } from '../ui/labels.tsx';
import { failureText, Notice } from '../ui/states.tsx';
import { takePlace } from '../where-left.ts';
import { deviceName } from './device-name.ts';

/**
 * The invite this page was opened with, taken out of the address at once: there it would stay in the browser's history
 * and show on a shared screen.
 */
const brought = location.pathname === '/join' ? location.hash.slice(1) : '';
if (location.pathname === '/join' && location.hash !== '') history.replaceState(null, '', `/join${location.search}`);

/** The extension's way to the leads' page: then there is nothing to choose. */
const forThisPage = new URLSearchParams(location.search).get('to') === 'page';

/**
 * Only the server knows the invite's role, and only this machine's server is one where the extension comes by itself:
 * elsewhere both ways must be as plain to see as each other, or a monitor's invite is used up by the button.
 */
const eitherWay = !forThisPage && !takenByItself(location.hostname);

/** Whether the server wants to know a name before the invite can be used. */
const wantsName = (failure: Failure) =>
  failure.kind === 'refused' &&
  isProblem(failure, 'invalid') &&
  (failure.problem.errors ?? []).some(({ pointer }) => pointer === '/name');

function joinText(failure: Failure): string {
  if (isProblem(failure, 'invite-refused') || isProblem(failure, 'invalid') || isProblem(failure, 'not-found')) {
    return t('join.refused');
  }
  return failureText(failure);
}

/** The invite's link, because it no longer stands in the address; the extension reads it from here when its icon is clicked. */
function InviteLink({ invite, plain }: { invite: string; plain: boolean }) {
  const link = `${location.origin}/join#${invite}`;
  return (
    <>
      <p class="copy-line">
        <input
          class="input"
          id="invite-link"
          readOnly
          value={link}
          aria-label={t('join.link')}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        {!plain && <CopyButton text={link} />}
      </p>
      {plain && <CopyButton text={link} label={t('invite.copyLink')} />}
    </>
  );
}

/** The other way to use the invite, where the extension takes it by itself or it was brought here on purpose. */
function WithExtension({ invite }: { invite: string }) {
  return (
    <details class="join-other" open={!forThisPage}>
      <summary>{t('join.extension')}</summary>
      <p>{t('join.extension.how')}</p>
      <InviteLink invite={invite} plain={false} />
    </details>
  );
}

function JoinForm({ invite, workspace }: { invite: string; workspace: string }) {
  const state = useSignal<'ready' | 'joining' | 'name'>('ready');
  const name = useSignal('');
  const failure = useSignal<Failure | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (state.value === 'name') field.current?.focus();
  }, [state.value]);

  const join = async (event: Event) => {
    event.preventDefault();
    const asked = state.value;
    state.value = 'joining';
    failure.value = null;
    const given = name.value.trim();
    const answer = await api.enrol({
      invite,
      device: { kind: 'dashboard', name: deviceName(navigator.userAgent) },
      ...(given === '' ? {} : { name: given }),
    });
    if (answer.ok) {
      enter(answer.value.me);
      await navigate(takePlace() ?? (myViews.value.includes('queue') ? '/' : '/watchlist'), 'replace');
      return;
    }
    if (wantsName(answer.error)) {
      state.value = 'name';
      return;
    }
    state.value = asked;
    failure.value = answer.error;
  };

  const here = session.value;
  const asking = state.value === 'name' || name.value !== '';
  const button = (
    <button
      type="submit"
      class={eitherWay ? 'button button-large' : 'button button-main button-large'}
      disabled={state.value === 'joining'}
    >
      {t(state.value === 'joining' ? 'join.joining' : 'join.button')}
    </button>
  );
  return (
    <form class="card join" onSubmit={(event) => void join(event)}>
      <Mark />
      <h1>{t('join.title', { workspace })}</h1>
      {!eitherWay && <p class="quiet">{t('join.what')}</p>}
      {here.state === 'in' && (
        <p class="warning">
          <Icon name="warning" />
          <Line text={t('join.already', { who: here.me.member.name, workspace: here.me.workspace })} />
        </p>
      )}
      {asking && (
        <label class="field">
          <span>{t('join.name')}</span>
          <input
            ref={field}
            class="input"
            required
            maxLength={60}
            autocomplete="name"
            value={name.value}
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
          <small class="quiet">{t('join.name.why')}</small>
        </label>
      )}
      {failure.value !== null && (
        <p class="warning" role="alert">
          <Icon name="warning" />
          <span>{joinText(failure.value)}</span>
        </p>
      )}
      {eitherWay ? (
        <>
          <section class="join-way">
            <h2>{t('join.page')}</h2>
            <p>{t('join.what')}</p>
            {button}
          </section>
          <section class="join-way">
            <h2>{t('join.monitor')}</h2>
            <p>{t('join.monitor.how')}</p>
            <InviteLink invite={invite} plain />
          </section>
        </>
      ) : (
        <>
          {button}
          <WithExtension invite={invite} />
        </>
      )}
    </form>
  );
}

/** The product's sign and name. */
export function Mark() {
  return (
    <p class="mark">
      <span class="mark-sign">
        <Icon name="wind" />
      </span>
      {t('product')}
    </p>
  );
}

/** `/join#<invite>`: makes this browser a device of the workspace. */
export function JoinView() {
  const parsed = parseInvite(brought);
  if (parsed !== null) return <JoinForm invite={brought} workspace={parsed.workspace} />;
  return (
    <div class="card join">
      <Mark />
      <Notice icon="warning" level={1} title={t(brought === '' ? 'join.none' : 'join.bad')}>
        <p>{t(brought === '' ? 'join.none.body' : 'join.bad.body')}</p>
        {session.value.state === 'in' && (
          <a class="button" href="/">
            {t('nav.queue')}
          </a>
        )}
      </Notice>
    </div>
  );
}
