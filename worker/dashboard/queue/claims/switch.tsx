import { mayDecide } from '../../session.ts';
import { say } from '../texts.ts';
import { autoClaim, switchAutoClaim } from './store.ts';

/** Whether what one opens is one's own at once. */
export function AutoClaimSwitch() {
  if (!mayDecide.value) return null;
  return (
    <label class="check queue-auto">
      <input
        type="checkbox"
        checked={autoClaim.value}
        onChange={({ currentTarget }) => switchAutoClaim(currentTarget.checked)}
      />
      {say('claim.auto')}
    </label>
  );
}
