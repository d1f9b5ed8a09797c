import * as v from 'valibot';
import { flagClassNames } from '../domain/classes.ts';
import { Evidence } from './flags.ts';
import { int, millis, rowId, text } from './primitives.ts';

const alpha = v.pipe(v.number(), v.minValue(-1), v.maxValue(1));

/** Krippendorff's alpha (nominal) with a 95 % interval; both null below 30 posts, or where all judgements are alike. */
export const AgreementOf = v.strictObject({
  /** Posts that two or more people judged. */
  posts: int(0, 1e12),
  alpha: v.nullable(alpha),
  interval: v.nullable(v.tuple([alpha, alpha])),
  /** Alpha is below 0.667: the definitions of the classes deserve a look. */
  doubtful: v.boolean(),
});

/** `GET /v1/agreement`: among those who flag, and among those who decide (from second looks). */
export const Agreement = v.strictObject({ monitors: AgreementOf, leads: AgreementOf });
export type Agreement = v.InferOutput<typeof Agreement>;

/** A decided post to be judged again, without what was decided, by whom, or what anybody flagged it as. */
export const SecondLook = v.strictObject({
  id: rowId,
  firstFlagAt: millis,
  evidence: Evidence,
});
/** `GET /v1/second-looks`: up to fifty that wait for the caller: others decided them, and the caller flagged none. */
export const SecondLooks = v.strictObject({ items: v.array(SecondLook) });
export type SecondLooks = v.InferOutput<typeof SecondLooks>;

/** `POST /v1/second-looks/{id}`: as the caller would have decided. */
export const SecondLookGiven = v.variant('outcome', [
  v.strictObject({ outcome: v.literal('confirmed'), class: v.picklist(flagClassNames) }),
  v.strictObject({ outcome: v.literal('dismissed') }),
]);
export type SecondLookGiven = v.InferOutput<typeof SecondLookGiven>;

/** Whether both judged alike: said only now. `first` is what had been decided. */
export const SecondLookResult = v.strictObject({
  id: rowId,
  same: v.boolean(),
  first: v.union([v.picklist(flagClassNames), v.literal('dismissed')]),
  by: text(60),
});
export type SecondLookResult = v.InferOutput<typeof SecondLookResult>;
