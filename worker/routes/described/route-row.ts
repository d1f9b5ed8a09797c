import * as v from 'valibot';
import { rowId } from '../../../shared/contract/primitives.ts';
import type { ProblemName } from '../../../shared/contract/problem.ts';
import type { ActionName } from '../../workspace/actions.ts';

/** Who may ask: the members whose role an action names, the holder of an invite or of SETUP_SECRET, or everybody. */
export type Access = { readonly action: ActionName } | 'invite' | 'setup' | 'everybody';

/** What the API's description says of a route. `path` is as it is mounted. */
export interface RouteRow {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly query?: v.GenericSchema;
  readonly body?: v.GenericSchema;
  readonly answer?: v.GenericSchema;
  /** A picture goes instead of JSON: in the body, or in the answer. */
  readonly picture?: 'body' | 'answer';
  /** A file of any of the kinds that cases take goes instead of JSON. */
  readonly file?: 'body' | 'answer';
  /** Lines of JSON go instead of one value. */
  readonly lines?: 'body' | 'answer';
  /** The answer has an ETag; 304 for who has it. */
  readonly versioned?: true;
  readonly problems?: readonly ProblemName[];
}

/** The answer of what was done to something that has a number. */
export const Done = v.strictObject({ id: rowId });
