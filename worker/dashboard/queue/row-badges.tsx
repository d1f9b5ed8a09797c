import type { QueueRow } from '../../../shared/contract/review.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { ago, now } from '../time.ts';
import { Badge } from '../ui/badge.tsx';
import { Sparkline } from '../ui/charts/sparkline.tsx';
import { Icon } from '../ui/icon.tsx';
import { claimed } from './filter.ts';
import { Remaining } from './remaining.tsx';
import { spreads } from './spread.ts';
import { me } from './store.ts';
import { say } from './texts.ts';

/** Who has the post in hand, and for how long yet. */
export function ClaimBadge({ row }: { row: QueueRow }) {
  const { claim } = row;
  if (claim === null || !claimed(row, now.value)) return null;
  const mine = claim.member === me.value;
  const name = mine ? say('claim.mine') : oneLine(claim.name);
  return (
    <Badge tone={mine ? 'accent' : 'warn'} icon="lock">
      <bdi class="cut">{name}</bdi> <Remaining until={claim.until} />
    </Badge>
  );
}

/** Until when it should be decided; what is late stands out. */
export function DueBadge({ row }: { row: QueueRow }) {
  const { due } = row;
  if (due === null || row.state !== 'open') return null;
  const late = due.overdue || due.at <= now.value;
  return (
    <Badge tone={late ? 'bad' : 'neutral'} icon={late ? 'warning' : 'shifts'}>
      {say(late ? 'due.late' : 'due.soon', { when: ago(due.at) })}
    </Badge>
  );
}

/** What waits for a second reviewer, and who proposed it. */
export function ProposalBadge({ row }: { row: QueueRow }) {
  const { proposal } = row;
  if (proposal === null) return null;
  const words = { class: t(`class.${proposal.class}`), who: oneLine(proposal.by.name) };
  return (
    <Badge tone="warn">
      <bdi class="cut">{say(proposal.by.id === me.value ? 'proposal.mine' : 'proposal.other', words)}</bdi>
    </Badge>
  );
}

/** How far its text went: posts, accounts, sites. */
export function CopiesBadge({ row: { copies } }: { row: QueueRow }) {
  if (copies.posts < 2) return null;
  return (
    <span
      class="row-copies"
      title={say('copies.long', { n: copies.posts, accounts: copies.accounts, sites: copies.sites })}
    >
      <Icon name="copies" />
      {say('copies.short', { n: copies.posts, accounts: copies.accounts })}
    </span>
  );
}

/** How it spread over the last day, where it did. */
export function SpreadLine({ id }: { id: number }) {
  const spread = spreads.value.get(id);
  const sum = spread?.hours.reduce((all, one) => all + one, 0) ?? 0;
  if (spread === undefined || sum < 2) return null;
  const recent = spread.hours.slice(-3).reduce((all, one) => all + one, 0);
  return <Sparkline values={spread.hours} label={say(`spread.${spread.of}`, { n: sum, recent })} />;
}

/** Small signs: the case it is handled in, a picture, whose it is. */
export function Signs({ row }: { row: QueueRow }) {
  return (
    <>
      {row.caseId !== null && (
        <Badge icon="cases">
          <span class="unseen">{say('row.case')}</span>#{row.caseId}
        </Badge>
      )}
      {row.owner === null && row.grievance && row.state === 'open' && <Badge tone="warn">{say('owner.none')}</Badge>}
      {row.owner !== null && (
        <Badge icon="authors">
          <span class="unseen">{say('row.owner')}</span>
          <bdi class="cut">{row.owner.member === me.value ? say('claim.mine') : oneLine(row.owner.name)}</bdi>
        </Badge>
      )}
      {row.hasPicture && (
        <span class="row-sign" title={say('row.picture')}>
          <Icon name="picture" />
          <span class="unseen">{say('row.picture')}</span>
        </span>
      )}
    </>
  );
}
