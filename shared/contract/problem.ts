/**
 * Every refusal is a problem document (RFC 9457), `application/problem+json`. `type` is a stable name a program may
 * branch on; `detail` is a sentence for a person; `errors` points at the places (RFC 6901) of refused fields.
 */
export interface Problem {
  type: ProblemType;
  title: string;
  status: number;
  detail?: string;
  errors?: FieldError[];
  /** Of an edit that was refused because of another's: how it stands now, so that both can be merged. */
  present?: unknown;
}

export interface FieldError {
  /** A JSON pointer into the body, e.g. `/items/3/note`. */
  pointer: string;
  detail: string;
}

/** Status and title of each kind of problem. The key is the last part of its `type`. */
export const problems = {
  'bad-request': { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  'invite-refused': { status: 403, title: 'This invite cannot be used' },
  forbidden: { status: 403, title: 'Not allowed for this role' },
  'foreign-origin': { status: 403, title: 'The request comes from another site' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Not possible as things are now' },
  erased: { status: 410, title: 'What this is about was erased' },
  'precondition-failed': { status: 412, title: 'Changed in the meantime' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-type': { status: 415, title: 'The body is of another type than this takes' },
  invalid: { status: 422, title: 'Some fields are not valid' },
  'precondition-required': { status: 428, title: 'If-Match is required' },
  'too-many': { status: 429, title: 'Too many requests' },
  'upgrade-required': { status: 426, title: 'WebSocket only' },
  'no-room': { status: 507, title: 'There is no room left' },
  internal: { status: 500, title: 'The server made a mistake' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemName = keyof typeof problems;
export type ProblemType = `urn:fengsheng:problem:${ProblemName}`;

/** The problem document of this name. */
export function problem(name: ProblemName, detail?: string, errors?: FieldError[]): Problem {
  const { status, title } = problems[name];
  return {
    type: `urn:fengsheng:problem:${name}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
  };
}
