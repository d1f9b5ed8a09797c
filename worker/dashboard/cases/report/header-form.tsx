import type { ReportHeader } from '../../../../shared/contract/reports.ts';
import { secrecyMarks, urgencyMarks } from '../../../../shared/domain/reports.ts';
import { grades } from '../../../../shared/domain/risks.ts';
import { gradeName } from '../../house.ts';
import { Field } from '../../ui/field.tsx';
import { SelectField, TextField } from '../../ui/form-fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { edit } from './store.ts';
import { say } from './texts.ts';

/** The elements around the text: number, marks, to whom and from whom. */
export function HeaderForm({ header }: { header: ReportHeader }) {
  const set = (change: Partial<ReportHeader>) => edit((now) => ({ ...now, header: { ...now.header, ...change } }));
  return (
    <Panel title={say('header')}>
      <div class="form">
        <TextField label={say('header.title')} max={200} value={header.title} change={(title) => set({ title })} />
        <div class="fields">
          <TextField
            label={say('header.number')}
            hint={say('header.number.hint')}
            max={60}
            value={header.number}
            change={(number) => set({ number })}
          />
          <SelectField
            label={say('header.level')}
            value={header.level ?? ''}
            options={[['', say('header.none')], ...grades.map((grade) => [grade, gradeName(grade)] as const)]}
            change={(level) => set({ level: level === '' ? null : level })}
          />
        </div>
        <div class="fields">
          <SelectField
            label={say('header.secrecy')}
            value={header.secrecy ?? ''}
            options={[['', say('header.none')], ...secrecyMarks.map((one) => [one, say(`secrecy.${one}`)] as const)]}
            change={(secrecy) => set({ secrecy: secrecy === '' ? null : secrecy })}
          />
          <TextField
            label={say('header.period')}
            hint={say('header.period.hint')}
            max={30}
            disabled={header.secrecy === null}
            value={header.secrecyPeriod}
            change={(secrecyPeriod) => set({ secrecyPeriod })}
          />
          <SelectField
            label={say('header.urgency')}
            value={header.urgency ?? ''}
            options={[['', say('header.none')], ...urgencyMarks.map((one) => [one, say(`urgency.${one}`)] as const)]}
            change={(urgency) => set({ urgency: urgency === '' ? null : urgency })}
          />
          <TextField
            label={say('header.copy')}
            max={6}
            value={header.copy}
            change={(copy) => set({ copy: copy.replace(/\D/g, '') })}
            input={{ inputMode: 'numeric' }}
          />
        </div>
        <div class="fields">
          <TextField
            label={say('header.recipient')}
            max={200}
            value={header.recipient}
            change={(recipient) => set({ recipient })}
          />
          <TextField
            label={say('header.sender')}
            max={200}
            value={header.sender}
            change={(sender) => set({ sender })}
          />
        </div>
        <div class="fields">
          <Field label={say('header.date')}>
            {(tied) => (
              <input
                {...tied}
                class="input"
                type="date"
                value={header.date}
                onChange={({ currentTarget }) => set({ date: currentTarget.value.slice(0, 10) })}
              />
            )}
          </Field>
          <TextField
            label={say('header.copiesTo')}
            max={300}
            value={header.copiesTo}
            change={(copiesTo) => set({ copiesTo })}
          />
        </div>
        <TextField
          label={say('header.attachments')}
          hint={say('header.attachments.hint')}
          rows={2}
          max={4000}
          value={header.attachments.join('\n')}
          change={(text) =>
            set({
              attachments: text
                .split('\n')
                .slice(0, 20)
                .map((name) => name.slice(0, 200)),
            })
          }
        />
      </div>
    </Panel>
  );
}
