import { useEffect, useState } from 'preact/hooks';
import type { Me } from '../../../shared/contract/people.ts';
import { send } from '../../messaging.ts';
import { Head } from '../../ui/pieces.tsx';
import type { PageProps } from '../../ui/start-page.tsx';
import { type Invite, readInvite } from './invite.ts';
import { InviteForm } from './invite-form.tsx';
import { Joined } from './joined.tsx';

/** The page that swaps an invite for a membership. */
export function Join(props: PageProps) {
  const { t, reload } = props;
  const [invite, setInvite] = useState<Invite | null | undefined>(undefined);
  const [joined, setJoined] = useState<Me | null>(null);
  useEffect(() => {
    void send('join/pending', {}).then(({ link }) => setInvite(link === null ? null : readInvite(link)));
  }, []);
  if (invite === undefined) return null;
  return (
    <main class="sheet">
      <Head title={joined === null ? t('join.title') : t('join.done', { workspace: joined.workspace })} />
      {joined === null ? (
        <InviteForm
          {...props}
          invite={invite}
          setInvite={setInvite}
          joined={async (me) => {
            await reload();
            setJoined(me);
          }}
        />
      ) : (
        <Joined {...props} me={joined} />
      )}
    </main>
  );
}
