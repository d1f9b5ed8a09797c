import { useSignal } from '@preact/signals';
import type { Device, NewInvite } from '../../../shared/contract/people.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/client.ts';
import { t } from '../i18n.ts';
import { role, session } from '../session.ts';
import { ask } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { Made } from './invites.tsx';
import { Section } from './section.tsx';
import { listed } from './store.ts';

const { state: devices, load } = listed(api.devices);
export const loadDevices = load;

async function revoke(device: Device): Promise<void> {
  const body = t(device.current ? 'device.revoke.this' : 'device.revoke.body');
  if (!(await ask(t('device.revoke.ask', { device: oneLine(device.name) }), body, t('device.revoke')))) return;
  const answer = await api.revokeDevice(device.id);
  if (!answer.ok) toast('error', failureText(answer.error));
  await load();
}

/** What may speak for whom; a lost laptop is shut out here at once. */
export function Devices() {
  const here = session.value;
  const self = here.state === 'in' ? here.me.member.id : 0;
  const made = useSignal<NewInvite | null>(null);
  const add = async () => {
    const answer = await api.makeInvite({ for: 'me' });
    if (answer.ok) made.value = answer.value;
    else toast('error', failureText(answer.error));
  };
  const tools = (
    <button type="button" class="button" onClick={() => void add()}>
      <Icon name="plus" />
      {t('devices.add')}
    </button>
  );
  return (
    <>
      <Section
        title={t('devices.title')}
        tools={tools}
        list={devices}
        retry={() => void load()}
        empty={t('devices.empty')}
      >
        {(device) => (
          <li key={device.id} class="line">
            <span class="line-main">
              <Icon name="device" />
              <b>
                <Line text={device.name} />
              </b>
              <span class="chip">{t(`device.${device.kind}`)}</span>
              {device.current && <span class="chip chip-here">{t('devices.this')}</span>}
            </span>
            <span class="line-more quiet">
              {device.member !== self && (
                <>
                  <Line text={device.memberName} /> ·{' '}
                </>
              )}
              {device.lastSeenAt !== null && (
                <>
                  {t('members.seen')} <Ago at={device.lastSeenAt} /> ·{' '}
                </>
              )}
              {t('devices.until')} <Ago at={device.expiresAt} />
            </span>
            <span class="line-tools">
              {(device.member === self || role.value === 'admin') && (
                <button
                  type="button"
                  class="button"
                  aria-label={t('device.revokeOne', { device: oneLine(device.name) })}
                  onClick={() => void revoke(device)}
                >
                  {t('device.revoke')}
                </button>
              )}
            </span>
          </li>
        )}
      </Section>
      {made.value !== null && (
        <Made
          made={made.value}
          own
          onClose={() => {
            made.value = null;
          }}
        />
      )}
    </>
  );
}
