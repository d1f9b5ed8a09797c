import * as v from 'valibot';
import { flagClassNames } from '../domain/classes.ts';
import { atMost, int, millis, nonBlank, rowId, seq, text } from './primitives.ts';

/** Longest text of a reply sample, in UTF-16 units. */
export const longestTemplate = 4000;
export const maxTemplates = 200;

/** An approved reply sample (回帖样本). `text` holds variables as `{{name}}`; `shared/domain/templates.ts` fills them. */
const given = {
  title: nonBlank(80),
  text: nonBlank(longestTemplate),
  /** The classes of posts it is offered on. */
  classes: v.pipe(
    atMost(v.picklist(flagClassNames), flagClassNames.length),
    v.minLength(1),
    v.check((names) => new Set(names).size === names.length, 'a class stands twice'),
  ),
};

/** `POST /v1/templates`, `PUT /v1/templates/{id}` (with `If-Match: "<version>"`). */
export const TemplateGiven = v.strictObject(given);
export type TemplateGiven = v.InferOutput<typeof TemplateGiven>;

export const Template = v.strictObject({
  id: rowId,
  /** 1, and one more with each edit: a use names the wording that was used. */
  version: int(1, 1e9),
  ...given,
  updatedAt: millis,
  updatedBy: v.nullable(text(60)),
  /** On how many flags it was used. */
  uses: int(0, 1e9),
});
export type Template = v.InferOutput<typeof Template>;

/** Those in use, by title. `version` is the whole list's: the ETag of `GET /v1/templates`. Uses do not change it. */
export const Templates = v.strictObject({ version: seq, items: atMost(Template, maxTemplates) });
export type Templates = v.InferOutput<typeof Templates>;

/** Which wording a monitor used with a flag. */
export const TemplateUse = v.strictObject({ id: rowId, version: int(1, 1e9) });
export type TemplateUse = v.InferOutput<typeof TemplateUse>;
