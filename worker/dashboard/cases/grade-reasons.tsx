import type { GradeSuggestion } from '../../../shared/contract/cases.ts';
import type { Grade } from '../../../shared/domain/risks.ts';
import { gradeName } from '../house.ts';
import { GradeLabel } from '../ui/labels.tsx';
import { reasonWords } from './reason-words.ts';
import { say } from './texts.ts';

interface Props {
  suggestion: GradeSuggestion;
  /** What is chosen. */
  grade: Grade | null;
  /** Takes the suggestion over; absent where it cannot be. */
  take?: () => void;
}

/** The grade that is suggested, and on what that rests. A person confirms it. */
export function GradeReasons({ suggestion, grade, take }: Props) {
  const { likelihood, loss, reach, urgent, reasons } = suggestion;
  return (
    <details class="case-reasons" open={grade === null}>
      <summary>
        {say('suggested')} <GradeLabel grade={suggestion.grade} />
        {grade !== null && grade !== suggestion.grade && (
          <span class="quiet"> · {say('suggested.other', { grade: gradeName(grade) })}</span>
        )}
      </summary>
      <div class="stack">
        <p class="quiet small">
          {say('suggested.how', { likelihood, loss, reach })}
          {urgent && ` ${say('suggested.urgent')}`}
        </p>
        <ul class="case-reason-list">
          {reasons.map((reason, index) => (
            <li key={index}>{reasonWords(reason)}</li>
          ))}
        </ul>
        {take !== undefined && grade !== suggestion.grade && (
          <div>
            <button type="button" class="button button-small" onClick={take}>
              {say('suggested.take', { grade: gradeName(suggestion.grade) })}
            </button>
          </div>
        )}
      </div>
    </details>
  );
}
