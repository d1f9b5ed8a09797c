import { flagClassNames } from '../../../shared/domain/classes.ts';
import { t } from '../i18n.ts';
import { weekdayName } from '../shifts/day-names.ts';
import { Choices } from '../ui/form-fields.tsx';
import { WholeNumber } from './fields.tsx';
import { Fields, Section } from './section.tsx';
import { change, draft } from './store.ts';
import { say } from './texts.ts';

/** From Monday on. */
const days = [1, 2, 3, 4, 5, 6, 0] as const;

/** When somebody should be watching, by the workspace's own clock, and how soon posts are to be decided. */
export function Duty({ edits }: { edits: boolean }) {
  const settings = draft.value;
  if (settings === null) return null;
  const { duty, utcOffset, decideWithin } = settings;
  return (
    <Section name="duty">
      <Fields edits={edits} label={say('duty')}>
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
        <Choices
          label={say('duty.days')}
          options={days.map((day) => [day, weekdayName(day)] as const)}
          chosen={duty.days}
          inLine
          // Hours on duty without a day would be none.
          atLeastOne
          change={(chosen) => change({ duty: { ...duty, days: [...chosen].sort() } })}
        />
      </Fields>
      <Fields edits={edits} label={say('decideWithin')}>
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
      </Fields>
    </Section>
  );
}
