import type { SettingsRules } from '../../../shared/contract/settings.ts';
import { type Grade, grades } from '../../../shared/domain/risks.ts';
import { gradeName } from '../house.ts';
import { Switch } from '../ui/field.tsx';
import { SelectField } from '../ui/form-fields.tsx';
import { GradeLabel } from '../ui/labels.tsx';
import { WholeNumber } from './fields.tsx';
import { Fields, Section } from './section.tsx';
import { change, draft } from './store.ts';
import { say } from './texts.ts';

type Due = SettingsRules['caseDue'][Grade];

/** A year, in hours: as much as the contract takes. */
const longest = 8760;
const stages = [
  ['report', 1],
  ['response', 1],
  ['followUp', 0],
] as const satisfies readonly (readonly [keyof Due, number])[];

/** How long each stage of a case may take, by grade; when a report in writing is due; who looks before it is closed. */
export function CaseRules({ edits }: { edits: boolean }) {
  const settings = draft.value;
  if (settings === null) return null;
  const { caseDue, writtenReport, closeTwice } = settings;
  return (
    <Section name="cases">
      {grades.map((grade) => (
        <Fields key={grade} edits={edits} label={<GradeLabel grade={grade} />}>
          <div class="fields">
            {stages.map(([stage, min]) => (
              <WholeNumber
                key={stage}
                label={say(`case.${stage}`)}
                {...(stage === 'followUp' ? { hint: say('case.followUp.hint') } : {})}
                value={caseDue[grade][stage]}
                min={min}
                max={longest}
                onChange={(hours) =>
                  change({ caseDue: { ...caseDue, [grade]: { ...caseDue[grade], [stage]: hours } } })
                }
              />
            ))}
          </div>
        </Fields>
      ))}
      <Fields edits={edits}>
        <div class="fields">
          <SelectField
            label={say('writtenReport')}
            value={writtenReport.from}
            options={grades.map((grade) => [grade, say('writtenReport.from', { grade: gradeName(grade) })] as const)}
            disabled={!edits}
            change={(from) => change({ writtenReport: { ...writtenReport, from } })}
          />
          <WholeNumber
            label={say('writtenReport.hours')}
            value={writtenReport.hours}
            min={1}
            max={720}
            onChange={(hours) => change({ writtenReport: { ...writtenReport, hours } })}
          />
        </div>
        <Switch label={say('closeTwice')} on={closeTwice} disabled={!edits} flip={(on) => change({ closeTwice: on })} />
      </Fields>
    </Section>
  );
}
