import { longestClaim } from '../../../shared/contract/claims.ts';
import { Switch } from '../ui/field.tsx';
import { WholeNumber, Words } from './fields.tsx';
import { Fields, Section } from './section.tsx';
import { change, draft } from './store.ts';
import { say } from './texts.ts';

/** Who judges, how often, what they see of others, and what counts as a copy. */
export function Judging({ edits }: { edits: boolean }) {
  const settings = draft.value;
  if (settings === null) return null;
  const { claimMinutes, secondReviewer, hideVotes, secondLook, stockPhrases } = settings;
  return (
    <Section name="judging">
      <Fields edits={edits}>
        <Switch
          label={say('secondReviewer')}
          hint={say('secondReviewer.hint')}
          on={secondReviewer}
          disabled={!edits}
          flip={(on) => change({ secondReviewer: on })}
        />
        <Switch
          label={say('hideVotes')}
          hint={say('hideVotes.hint')}
          on={hideVotes}
          disabled={!edits}
          flip={(on) => change({ hideVotes: on })}
        />
        <div class="fields">
          <WholeNumber
            label={say('claimMinutes')}
            hint={say('claimMinutes.hint')}
            value={claimMinutes}
            min={1}
            max={longestClaim}
            onChange={(minutes) => change({ claimMinutes: minutes })}
          />
          <WholeNumber
            label={say('secondLook')}
            hint={say('secondLook.hint')}
            value={secondLook}
            min={0}
            max={50}
            onChange={(share) => change({ secondLook: share })}
          />
        </div>
        <Words
          label={say('stockPhrases')}
          hint={say('stockPhrases.hint')}
          value={stockPhrases}
          onChange={(words) => change({ stockPhrases: words })}
        />
      </Fields>
    </Section>
  );
}
