import type { Device } from '../../../shared/contract/people.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/client.ts';
import { t } from '../i18n.ts';
import { ask } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { told } from './members.ts';
import { listed } from './store.ts';

export const { state: devices, load: loadDevices } = listed(api.devices);

async function revoke(device: Device): Promise<void> {
  const body = t(device.current ? 'device.revoke.this' : 'device.revoke.body');
  if (!(await ask(t('device.revoke.ask', { device: oneLine(device.name) }), body, t('device.revoke')))) return;
  told(await api.revokeDevice(device.id));
  await loadDevices();
}

/** Devices that may speak, each with a way to shut it out at once. */
export function DeviceLines({ list }: { list: readonly Device[] }) {
  return (
    <ul class="lines device-lines">
      {list.map((device) => (
        <li key={device.id} class="line" data-device={device.id}>
          <span class="line-main">
            <Icon name="device" />
            <b>
              <Line text={device.name} />
            </b>
            <span class="chip">{t(`device.${device.kind}`)}</span>
            {device.current && <span class="chip chip-here">{t('devices.this')}</span>}
          </span>
          <span class="line-more quiet">
            {device.lastSeenAt !== null && (
              <>
                {t('members.seen')} <Ago at={device.lastSeenAt} /> ·{' '}
              </>
            )}
            {t('devices.until')} <Ago at={device.expiresAt} />
          </span>
          <span class="line-tools">
            <button
              type="button"
              class="button"
              aria-label={t('device.revokeOne', { device: oneLine(device.name) })}
              onClick={() => void revoke(device)}
            >
              {t('device.revoke')}
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}
