import type { GradeWords } from '../../../shared/contract/settings.ts';
import { type Grade, grades } from '../../../shared/domain/risks.ts';
import { language, t } from '../i18n.ts';
import { TextField } from '../ui/form-fields.tsx';
import { Line } from '../ui/labels.tsx';
import { Fields, Section } from './section.tsx';
import { change, draft } from './store.ts';
import { say } from './texts.ts';

/** A grade in its colour, as it will be called in this language. */
function Named({ grade, words }: { grade: Grade; words: GradeWords }) {
  const own = (language.value === 'en' ? words.en : words.zh).trim();
  return (
    <span class={`grade grade-${grade}`}>
      <Line text={own || t(`grade.${grade}`)} />
    </span>
  );
}

/** The four grades as the firm calls them, and when each applies. Their colours and their order stay. */
export function Grades({ edits }: { edits: boolean }) {
  const settings = draft.value;
  if (settings === null) return null;
  const { gradeWords } = settings;
  const set = (grade: Grade, words: Partial<GradeWords>) =>
    change({ gradeWords: { ...gradeWords, [grade]: { ...gradeWords[grade], ...words } } });
  return (
    <Section name="grades">
      {grades.map((grade) => (
        <Fields key={grade} edits={edits} label={<Named grade={grade} words={gradeWords[grade]} />}>
          <div class="fields">
            <TextField
              label={say('grade.zh')}
              max={12}
              value={gradeWords[grade].zh}
              change={(zh) => set(grade, { zh })}
            />
            <TextField
              label={say('grade.en')}
              max={24}
              value={gradeWords[grade].en}
              change={(en) => set(grade, { en })}
            />
          </div>
          <TextField
            label={say('grade.when')}
            hint={say('grade.when.hint')}
            rows={2}
            max={300}
            value={gradeWords[grade].when}
            change={(when) => set(grade, { when })}
          />
        </Fields>
      ))}
    </Section>
  );
}
