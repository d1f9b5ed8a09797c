import { WholeNumber, Words } from './fields.tsx';
import { Fields, Section } from './section.tsx';
import { change, draft } from './store.ts';
import { say } from './texts.ts';

/** What people are warned of at once. */
export function Warning({ edits }: { edits: boolean }) {
  const settings = draft.value;
  if (settings === null) return null;
  const { redLine, greatReach } = settings;
  return (
    <Section name="warning">
      <Fields edits={edits}>
        <Words
          label={say('redLine')}
          hint={say('redLine.hint')}
          value={redLine}
          onChange={(words) => change({ redLine: words })}
        />
        <WholeNumber
          label={say('greatReach')}
          hint={say('greatReach.hint')}
          value={greatReach}
          min={10}
          max={1e9}
          onChange={(count) => change({ greatReach: count })}
        />
      </Fields>
    </Section>
  );
}
