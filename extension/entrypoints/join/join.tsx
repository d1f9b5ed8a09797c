import { useEffect, useState } from 'preact/hooks';
import { parseInvite, parseInviteLink } from '../../../shared/contract/credentials.ts';
import type { Me } from '../../../shared/contract/people.ts';
import { send } from '../../messaging.ts';
import { Head } from '../../ui/pieces.tsx';
import type { PageProps } from '../../ui/start-page.tsx';
import { InviteForm } from './invite-form.tsx';
import { Joined } from './joined.tsx';

/** What an invite link says by itself, for reading before anything is sent. */
export interface Invite {
  link: string;
  origin: string;
  host: string;
  workspace: string;
  invite: string;
}

export function readInvite(link: string): Invite | null {
  const parsed = parseInviteLink(link);
  const workspace = parsed === null ? undefined : parseInvite(parsed.invite)?.workspace;
  if (parsed === null || workspace === undefined) return null;
  return { link: link.trim(), ...parsed, host: new URL(parsed.origin).host, workspace };
}

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
