import { useSignal } from '@preact/signals';
import { dayName, dayNumber } from '../../../shared/contract/dates.ts';
import { mostDays } from '../../../shared/contract/stats.ts';
import { navigate } from '../router.ts';
import { Segmented } from '../ui/tabs.tsx';
import { type Asked, daysOf, presetOf, presets, queryOf, type Step } from './periods.ts';
import { say } from './texts.ts';

const go = (asked: Parameters<typeof queryOf>[0]) => void navigate(`/overview${queryOf(asked)}`);

/** Which steps a period may be cut into: one bar alone shows nothing. */
const stepsOf = ({ from, to }: Asked): Step[] =>
  (['day', 'week', 'month'] as const).filter((step) => step === 'day' || to - from >= (step === 'week' ? 7 : 31));

/** Days chosen by hand. */
function Chosen({ asked, today }: { asked: Asked; today: number }) {
  const from = useSignal(dayName(asked.from));
  const to = useSignal(dayName(asked.to));
  const error = useSignal<string | null>(null);
  const show = () => {
    const days = { from: dayNumber(from.value), to: dayNumber(to.value) };
    const length = days.to - days.from + 1;
    error.value =
      !Number.isFinite(length) || length < 1
        ? say('period.order')
        : length > mostDays
          ? say('period.long', { n: mostDays })
          : null;
    if (error.value === null) go(days);
  };
  return (
    <form
      class="line-up"
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      {([from, to] as const).map((day, place) => (
        <input
          key={place}
          type="date"
          class="input period-day"
          aria-label={say(place === 0 ? 'period.from' : 'period.to')}
          required
          max={dayName(today)}
          value={day.value}
          onInput={({ currentTarget }) => {
            day.value = currentTarget.value;
          }}
        />
      ))}
      <button type="submit" class="button">
        {say('period.show')}
      </button>
      {error.value !== null && (
        <span class="field-error" role="alert">
          {error.value}
        </span>
      )}
    </form>
  );
}

/** Which days are shown, and how they are cut. */
export function PeriodBar({ asked, today }: { asked: Asked; today: number }) {
  const preset = presetOf(asked, today);
  const steps = stepsOf(asked);
  return (
    <div class="line-up period-bar">
      <select
        class="select"
        aria-label={say('period')}
        value={preset ?? 'custom'}
        onChange={({ currentTarget }) => {
          const chosen = presets.find((one) => one === currentTarget.value);
          if (chosen !== undefined) go(daysOf(chosen, today));
        }}
      >
        {presets.map((one) => (
          <option key={one} value={one}>
            {say(`preset.${one}`)}
          </option>
        ))}
        <option value="custom">{say('preset.custom')}</option>
      </select>
      <Chosen key={`${asked.from}-${asked.to}`} asked={asked} today={today} />
      {steps.length > 1 && (
        <Segmented
          label={say('step')}
          chosen={asked.by}
          items={steps.map((key) => ({ key, label: say(`step.${key}`) }))}
          choose={(by) => go({ ...asked, by })}
        />
      )}
    </div>
  );
}
