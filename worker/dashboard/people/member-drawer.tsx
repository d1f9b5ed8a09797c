import type { Member } from '../../../shared/contract/people.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/people.ts';
import { t } from '../i18n.ts';
import { mayDecide, role, session } from '../session.ts';
import { moment } from '../time.ts';
import { ask, Dialog } from '../ui/dialog.tsx';
import { Facts } from '../ui/facts.tsx';
import { Ago } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { toast } from '../ui/toasts.tsx';
import { DeviceLines, devices, loadDevices } from './device-lines.tsx';
import { isOnlyAdmin } from './filter.ts';
import { changeMember, members, newDevice, told } from './members.ts';
import { Mute } from './mute.tsx';
import { Record } from './record.tsx';
import { RoleChoice } from './role-choice.tsx';
import { Act, acts, SetAside } from './set-aside.tsx';
import { say } from './texts.ts';

/** So many acts against one member are listed. */
const shownActs = 5;

async function remove(member: Member): Promise<void> {
  const who = oneLine(member.name);
  if (!(await ask(t('member.remove.ask', { who }), t('member.remove.body'), t('member.remove')))) return;
  await changeMember(member, { state: 'removed' });
  await loadDevices();
}

/** Their devices ended when they were removed: they come back with a new one. */
async function restore(member: Member): Promise<void> {
  if (!(await changeMember(member, { state: 'active' }))) return;
  toast('info', say('restored'));
  await newDevice(member);
}

async function revokeAll(member: Member, self: boolean): Promise<void> {
  const who = oneLine(member.name);
  const body = say(self ? 'devices.all.body.self' : 'devices.all.body');
  if (!(await ask(say('devices.all.ask', { who }), body, say('devices.all')))) return;
  const answer = await api.revokeDevices(member.id);
  if (answer.ok) toast('info', say('devices.revoked', { n: answer.value.revoked }));
  else told(answer);
  await loadDevices();
}

function Devices({ member, self }: { member: Member; self: boolean }) {
  const own = devices.value.items?.filter((device) => device.member === member.id) ?? [];
  return (
    <Panel
      title={say('devices')}
      count={own.length}
      flush
      tools={
        <>
          <button
            type="button"
            class="button button-small"
            aria-label={t('member.deviceOne', { who: oneLine(member.name) })}
            onClick={() => void newDevice(member)}
          >
            {t('member.device')}
          </button>
          {own.length > (self ? 1 : 0) && (
            <button type="button" class="button button-small" onClick={() => void revokeAll(member, self)}>
              {say('devices.all')}
            </button>
          )}
        </>
      }
    >
      {own.length === 0 ? <p class="quiet">{say('devices.none')}</p> : <DeviceLines list={own} />}
    </Panel>
  );
}

/** One member: what they are, how they come in, how far they are right, and what may be done about them. */
export function MemberDrawer({ member, close }: { member: Member; close: () => void }) {
  const here = session.value;
  const self = here.state === 'in' && here.me.member.id === member.id;
  const admin = role.value === 'admin';
  const active = member.state === 'active';
  const only = isOnlyAdmin(members.value.items ?? [], member);
  const judges = mayDecide.value && !self && (admin || member.role !== 'admin');
  const own = acts.value.items?.filter((act) => act.member.id === member.id) ?? [];
  const { lastSeenAt, mutedAt } = member;
  return (
    <Dialog title={oneLine(member.name)} onClose={close} side>
      <div class="stack">
        <Facts
          items={[
            [say('fact.role'), t(`role.${member.role}`)],
            active ? null : [say('fact.state'), t('members.removed')],
            [say('fact.joined'), moment(member.createdAt)],
            [say('fact.seen'), lastSeenAt === null ? say('fact.never') : <Ago key="seen" at={lastSeenAt} />],
            mutedAt === null ? null : [say('fact.muted'), moment(mutedAt)],
          ]}
        />
        {admin && active && (
          <Panel title={say('role.change')}>
            <RoleChoice
              key={member.role}
              member={member}
              why={only ? say('role.only') : self ? say('role.self') : null}
            />
          </Panel>
        )}
        {admin && active && <Devices member={member} self={self} />}
        {!admin && <p class="quiet small">{say('devices.admin')}</p>}
        {mayDecide.value && (
          <Panel title={say('record')} what={say('record.what')}>
            <Record of={member.id} load={() => api.record(member.id)} />
          </Panel>
        )}
        {judges && (
          <Panel title={say('mute')} what={say('mute.what')}>
            <Mute member={member} />
          </Panel>
        )}
        {judges && (
          <Panel title={say('aside')} what={say('aside.what')}>
            <SetAside member={member} />
            {own.length > 0 && (
              <ul class="lines">
                {own.slice(0, shownActs).map((act) => (
                  <Act key={act.id} act={act} named={false} />
                ))}
              </ul>
            )}
          </Panel>
        )}
        {admin && !self && (
          <Panel title={say('remove')} what={say('remove.what')}>
            {active ? (
              <button
                type="button"
                class="button button-danger"
                disabled={only}
                aria-label={t('member.removeOne', { who: oneLine(member.name) })}
                onClick={() => void remove(member)}
              >
                {t('member.remove')}
              </button>
            ) : (
              <button type="button" class="button" onClick={() => void restore(member)}>
                {t('member.restore')}
              </button>
            )}
          </Panel>
        )}
      </div>
    </Dialog>
  );
}
