import type { CaseDraft } from '../../../shared/contract/cases.ts';
import { navigate } from '../router.ts';
import { Line } from '../ui/labels.tsx';
import { toast } from '../ui/toasts.tsx';
import { type CaseStart, starting } from './start-case.ts';
import { say } from './texts.ts';

/** What a case is made of, as the API takes it. */
export const originOf = ({ posts = [], cluster, alert }: CaseStart) => ({
  posts: [...posts],
  clusters: cluster === undefined ? [] : [cluster],
  alerts: alert === undefined ? [] : [alert],
});

/** Posts that other open cases look after: they move only when somebody says so. */
export function Taken({
  taken,
  move,
  set,
}: {
  taken: CaseDraft['taken'];
  move: boolean;
  set: (move: boolean) => void;
}) {
  if (taken.length === 0) return null;
  const cases = [...new Map(taken.map((one) => [one.case, one.title]))];
  return (
    <div class="warning">
      <div class="stack">
        <p>{say('taken', { n: taken.length })}</p>
        <ul>
          {cases.map(([id, title]) => (
            <li key={id}>
              <Line text={title} />
            </li>
          ))}
        </ul>
        <label class="check">
          <input type="checkbox" checked={move} onChange={({ currentTarget }) => set(currentTarget.checked)} />
          {say('taken.move')}
        </label>
      </div>
    </div>
  );
}

/** Closes the dialog and says what was done, with the way to the case. */
export function done(text: string, id: number): void {
  starting.value = null;
  toast('info', text, { label: say('open'), run: () => void navigate(`/cases/${id}`) });
}
