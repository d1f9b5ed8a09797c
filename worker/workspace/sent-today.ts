import { dayMs } from '../../shared/time.ts';
import { type Caller, type Refusal, refuseFor, type Turn } from './turn.ts';

/** What a member may send on one day (UTC). Far above what a person does; who does it anyway fills no disk before somebody notices. */
export const perDay = {
  /** As `textOf` counts: some ten thousand flags. */
  text: 64 * 1024 * 1024,
  /** Bytes: two thousand pictures of ordinary size. */
  pictures: 200 * 1024 * 1024,
} as const;

/** What an input counts as text: its JSON, and for the event and the row around it as much as they need when it is short. */
export const textOf = (input: unknown): number => JSON.stringify(input).length + 1000;

/** Notes that the caller has sent so much, or says that it is too much for today: then nothing of the turn stays. */
export function countSent({ sql, now }: Turn, caller: Caller, sent: { text?: number; pictures?: number }) {
  const today = Math.floor(now / dayMs);
  const { text, pictures } = sql
    .exec<{ text: number; pictures: number }>(
      `INSERT INTO sent_today (member, day, text, pictures) VALUES (?, ?, ?, ?)
       ON CONFLICT (member) DO UPDATE SET
         text = iif(day = excluded.day, text, 0) + excluded.text,
         pictures = iif(day = excluded.day, pictures, 0) + excluded.pictures,
         day = excluded.day
       RETURNING text, pictures`,
      caller.member,
      today,
      sent.text ?? 0,
      sent.pictures ?? 0,
    )
    .one();
  if (text > perDay.text) return tooMuch('text', today, now);
  return pictures > perDay.pictures ? tooMuch('pictures', today, now) : null;
}

const tooMuch = (what: keyof typeof perDay, today: number, now: number): Refusal =>
  refuseFor(
    Math.ceil(((today + 1) * dayMs - now) / 1000),
    `You have sent ${perDay[what] / 1024 / 1024} MB of ${what} today. More is taken from 0:00 UTC on.`,
  );
