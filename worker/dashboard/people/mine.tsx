import * as client from '../api/client.ts';
import * as api from '../api/people.ts';
import { t } from '../i18n.ts';
import { role, session } from '../session.ts';
import { Icon } from '../ui/icon.tsx';
import { Panel } from '../ui/panel.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { DeviceLines, devices, loadDevices } from './device-lines.tsx';
import { madeInvite, told } from './members.ts';
import { Record } from './record.tsx';
import { say } from './texts.ts';

/** One's own devices and, for who flags, one's own record. */
export function Mine() {
  const here = session.value;
  const self = here.state === 'in' ? here.me.member.id : 0;
  const { items, failure } = devices.value;
  const own = items?.filter(({ member }) => member === self) ?? [];
  const add = async () => {
    const answer = await client.makeInvite({ for: 'me' });
    if (answer.ok) madeInvite.value = answer.value;
    else told(answer);
  };
  return (
    <>
      <Panel
        title={t('devices.title')}
        count={items === null ? undefined : own.length}
        flush
        tools={
          <button type="button" class="button" onClick={() => void add()}>
            <Icon name="plus" />
            {t('devices.add')}
          </button>
        }
      >
        {items === null &&
          (failure === null ? <Loading rows={3} /> : <Failed failure={failure} retry={() => void loadDevices()} />)}
        <DeviceLines list={own} />
      </Panel>
      {role.value !== 'auditor' && (
        <Panel title={say('record.mine')} what={say('record.mine.what')}>
          <Record of="me" load={api.ownRecord} />
        </Panel>
      )}
    </>
  );
}
