import { flagClassNames } from '../../../shared/domain/classes.ts';
import { language, t } from '../i18n.ts';
import { WholeNumber, Words } from './fields.tsx';
import { change, draft } from './store.ts';
import { say } from './texts.ts';

/** A Sunday; days are counted from it. */
const sunday = Date.UTC(2026, 0, 4);
const days = [1, 2, 3, 4, 5, 6, 0] as const;

const dayName = (day: number) =>
  new Intl.DateTimeFormat(language.value, { weekday: 'short', timeZone: 'UTC' }).format(sunday + day * 86_400_000);

/** When somebody should be watching, by the workspace's own clock. */
function Duty() {
  const { duty, utcOffset } = draft.value ?? {};
  if (duty === undefined || utcOffset === undefined) return null;
  return (
    <>
      <div class="fields">
        <WholeNumber
          label={say('duty.from')}
          value={duty.from}
          min={0}
          max={23}
          onChange={(from) => change({ duty: { ...duty, from } })}
        />
        <WholeNumber
          label={say('duty.to')}
          hint={say('duty.to.hint')}
          value={duty.to}
          min={1}
          max={24}
          onChange={(to) => change({ duty: { ...duty, to } })}
        />
        <WholeNumber
          label={say('utcOffset')}
          hint={say('utcOffset.hint')}
          value={utcOffset}
          min={-720}
          max={840}
          onChange={(minutes) => change({ utcOffset: minutes })}
        />
      </div>
      <fieldset class="fields" aria-label={say('duty.days')}>
        {days.map((day) => (
          <label key={day} class="check">
            <input
              type="checkbox"
              checked={duty.days.includes(day)}
              // One day is left: hours on duty without a day would be none.
              disabled={duty.days.length === 1 && duty.days.includes(day)}
              onChange={({ currentTarget }) => {
                const others = duty.days.filter((one) => one !== day);
                change({ duty: { ...duty, days: (currentTarget.checked ? [...others, day] : others).sort() } });
              }}
            />
            <span>{dayName(day)}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** What people are warned of. */
export function Warning({ edits }: { edits: boolean }) {
  const settings = draft.value;
  if (settings === null) return null;
  const { redLine, greatReach, decideWithin } = settings;
  return (
    <section class="section" aria-labelledby="warning">
      <h2 id="warning">{say('warning')}</h2>
      <fieldset class="form" disabled={!edits} aria-labelledby="warning">
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
        <p class="quiet">{say('decideWithin')}</p>
        <div class="fields">
          {flagClassNames.map((name) => (
            <WholeNumber
              key={name}
              label={say('decideWithin.class', { class: t(`class.${name}`) })}
              value={decideWithin[name]}
              min={1}
              max={720}
              onChange={(hours) => change({ decideWithin: { ...decideWithin, [name]: hours } })}
            />
          ))}
        </div>
        <p class="quiet">{say('duty')}</p>
        <Duty />
      </fieldset>
    </section>
  );
}

/** What counts as a copy, who judges again, how long what is decided is kept. */
export function Judging({ edits }: { edits: boolean }) {
  const settings = draft.value;
  if (settings === null) return null;
  const { stockPhrases, secondLook, keepDays } = settings;
  return (
    <section class="section" aria-labelledby="judging">
      <h2 id="judging">{say('judging')}</h2>
      <fieldset class="form" disabled={!edits} aria-labelledby="judging">
        <Words
          label={say('stockPhrases')}
          hint={say('stockPhrases.hint')}
          value={stockPhrases}
          onChange={(words) => change({ stockPhrases: words })}
        />
        <WholeNumber
          label={say('secondLook')}
          hint={say('secondLook.hint')}
          value={secondLook}
          min={0}
          max={50}
          onChange={(share) => change({ secondLook: share })}
        />
        <WholeNumber
          label={say('keepDays')}
          hint={say('keepDays.hint')}
          value={keepDays}
          min={0}
          max={3650}
          onChange={(kept) => change({ keepDays: kept })}
        />
      </fieldset>
    </section>
  );
}
