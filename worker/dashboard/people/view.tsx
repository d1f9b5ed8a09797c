import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import '../styles/people.css';
import { t } from '../i18n.ts';
import { news } from '../live/news.ts';
import { navigate, search } from '../router.ts';
import { role } from '../session.ts';
import { Page } from '../ui/page.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { loadDevices } from './device-lines.tsx';
import { filterOf, pathOf, type Show } from './filter.ts';
import { Invites, loadInvites, Made } from './invites.tsx';
import { MemberDrawer } from './member-drawer.tsx';
import { Filters, MemberRows } from './member-rows.tsx';
import { loadMembers, madeInvite, members } from './members.ts';
import { Mine } from './mine.tsx';
import { RolesTable } from './roles-table.tsx';
import { loadSecondLooks, SecondLooks } from './second-looks.tsx';
import { Acts, loadActs } from './set-aside.tsx';
import { say } from './texts.ts';

/** Members, invites, one's own devices, second looks, what was set aside; a monitor sees only what is their own. */
export function PeopleView() {
  const team = role.value !== 'monitor';
  const filter = filterOf(search.value);
  const show: Show = team ? filter.show : 'mine';
  const load = () => {
    void loadDevices();
    if (!team) return;
    void loadMembers();
    void loadInvites();
    void loadActs();
    loadSecondLooks();
  };
  useEffect(load, []);
  useSignalEffect(() => {
    if (news.value?.type === 'members') {
      void loadDevices();
      void loadMembers();
      void loadInvites();
    }
  });
  const member = team ? members.value.items?.find(({ id }) => id === filter.member) : undefined;
  const here = (name: Show) => pathOf({ ...filterOf(''), show: name });
  const tabs = (
    <Tabs
      label={say('tab')}
      chosen={show}
      items={[
        { key: 'members', label: say('tab.members'), href: here('members') },
        { key: 'invites', label: say('tab.invites'), href: here('invites') },
        { key: 'looks', label: say('tab.looks'), href: here('looks') },
        { key: 'aside', label: say('tab.aside'), href: here('aside') },
        { key: 'mine', label: say('tab.mine'), href: here('mine') },
      ]}
    />
  );
  return (
    <Page title={t('nav.people')} what={t('people.what')} bar={team ? tabs : undefined}>
      {show === 'members' && (
        <>
          <Filters filter={filter} />
          <MemberRows search={search.value} />
          <RolesTable />
        </>
      )}
      {show === 'invites' && <Invites />}
      {show === 'looks' && <SecondLooks />}
      {show === 'aside' && <Acts />}
      {show === 'mine' && <Mine />}
      {member !== undefined && (
        <MemberDrawer
          key={member.id}
          member={member}
          close={() => void navigate(pathOf({ ...filter, member: null }), 'replace')}
        />
      )}
      {madeInvite.value !== null && (
        <Made
          made={madeInvite.value}
          own={show === 'mine'}
          onClose={() => {
            madeInvite.value = null;
          }}
        />
      )}
    </Page>
  );
}
