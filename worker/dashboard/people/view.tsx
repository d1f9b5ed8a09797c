import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n.ts';
import { news } from '../live/news.ts';
import { role } from '../session.ts';
import { Devices, loadDevices } from './devices.tsx';
import { Invites, loadInvites } from './invites.tsx';
import { loadMembers, Members } from './members.tsx';

/** Members, invites and devices; a monitor sees only their own devices. */
export function PeopleView() {
  const team = role.value !== 'monitor';
  const load = () => {
    void loadDevices();
    if (!team) return;
    void loadMembers();
    void loadInvites();
  };
  useEffect(load, []);
  useSignalEffect(() => {
    if (news.value?.type === 'members') load();
  });
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{t('nav.people')}</h1>
          <p class="quiet">{t('people.what')}</p>
        </div>
      </header>
      {team && <Members />}
      {team && <Invites />}
      <Devices />
    </div>
  );
}
