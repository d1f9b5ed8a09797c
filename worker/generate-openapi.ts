import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { Evidence, MyFlag } from '../shared/contract/flags.ts';
import { Invite, Me, Member } from '../shared/contract/people.ts';
import { pictures } from '../shared/contract/pictures.ts';
import { type ProblemName, problems } from '../shared/contract/problem.ts';
import { QueueRow, WorkspaceEvent } from '../shared/contract/review.ts';
import { Watchlist } from '../shared/contract/watchlist.ts';
import type { RouteRow } from './routes/described/route-row.ts';
import { routeTable } from './routes/route-table.ts';
import { actions } from './workspace/actions.ts';

/** Lines of JSON. */
const linesType = 'application/x-ndjson';

/** Where the description of the API is kept. */
export const openApiFile = join(import.meta.dirname, 'openapi.json');

/** Schemas that many answers share, described once. Evidence reads the same in a request and in an answer. */
const shared = { Evidence, MyFlag, QueueRow, Watchlist, WorkspaceEvent, Me, Member, Invite };

/** Checks that have no counterpart in JSON Schema (well-formed text, unique ids) are left out. */
function schemaOf(
  schema: v.GenericSchema,
  typeMode: 'input' | 'output',
  definitions: Record<string, v.GenericSchema> = typeMode === 'output' ? shared : { Evidence },
): Record<string, unknown> {
  const {
    $schema: _s,
    $defs: _d,
    ...described
  } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode,
    errorMode: 'ignore',
    definitions,
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  });
  return described;
}

/** A shared schema in full; those inside it by name. */
function componentOf(name: string): Record<string, unknown> {
  const others = Object.fromEntries(Object.entries(shared).filter(([other]) => other !== name));
  return schemaOf(shared[name as keyof typeof shared], 'output', others);
}

const content = (type: string, schema: Record<string, unknown>) => ({ content: { [type]: { schema } } });

const Problem = v.strictObject({
  type: v.picklist(Object.keys(problems).map((name) => `urn:fengsheng:problem:${name}`)),
  title: v.string(),
  status: v.pipe(v.number(), v.integer()),
  detail: v.optional(v.string()),
  errors: v.optional(v.array(v.strictObject({ pointer: v.string(), detail: v.string() }))),
});

/** The problems a route may answer with: those of its own, and those that follow from what it takes. */
function problemsOf(route: RouteRow): ProblemName[] {
  const names: ProblemName[] = [...(route.problems ?? [])];
  if (route.body !== undefined) names.push('bad-request', 'too-large', 'unsupported-type', 'invalid');
  else if ([route.picture, route.file, route.lines].includes('body'))
    names.push('too-large', 'unsupported-type', 'invalid');
  else if (route.query !== undefined) names.push('invalid');
  if (route.access === 'setup') names.push('unauthenticated', 'forbidden');
  if (typeof route.access === 'object') {
    names.push('unauthenticated', 'forbidden', 'too-many');
    if (route.method !== 'GET') names.push('foreign-origin');
  }
  return names;
}

function refusals(route: RouteRow): Record<string, unknown> {
  const byStatus = Map.groupBy(new Set(problemsOf(route)), (name) => problems[name].status);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, names]) => [
        status,
        {
          description: names.map((name) => `\`${name}\`: ${problems[name].title}`).join('; '),
          ...content('application/problem+json', { $ref: '#/components/schemas/Problem' }),
        },
      ]),
  );
}

/** The query's parameters, from the schema of the whole. */
function parameters(route: RouteRow): unknown[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  if (route.query === undefined) return inPath;
  const { properties = {}, required = [] } = schemaOf(route.query, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  return [...inPath, ...inQuery];
}

/** How a caller shows who they are, and which roles may. */
function access(route: RouteRow): Record<string, unknown> {
  if (route.access === 'setup') return { security: [{ setup: [] }] };
  if (typeof route.access === 'string') return { security: [] };
  return { security: [{ token: [] }, { session: [] }], 'x-roles': actions[route.access.action].roles };
}

const success = (route: RouteRow) =>
  route.path === '/v1/live'
    ? {
        101: {
          description: 'The feed: each message is a JSON object of type post, watchlist, members, reset or ready',
        },
      }
    : {
        200: {
          description: 'Done',
          ...(route.picture === 'answer'
            ? content(pictures.type, {})
            : route.file === 'answer'
              ? content('*/*', {})
              : route.lines === 'answer'
                ? content(linesType, {})
                : content('application/json', route.answer === undefined ? {} : schemaOf(route.answer, 'output'))),
        },
        ...(route.versioned ? { 304: { description: 'Not changed' } } : {}),
      };

function requestBody(route: RouteRow): Record<string, unknown> {
  if (route.lines === 'body') return { requestBody: { required: true, ...content(linesType, {}) } };
  if (route.picture === 'body') return { requestBody: { required: true, ...content(pictures.type, {}) } };
  if (route.file === 'body') return { requestBody: { required: true, ...content('*/*', {}) } };
  if (route.body === undefined) return {};
  return { requestBody: { required: true, ...content('application/json', schemaOf(route.body, 'input')) } };
}

function operation(route: RouteRow): Record<string, unknown> {
  return {
    summary: route.summary,
    ...access(route),
    parameters: parameters(route),
    ...requestBody(route),
    responses: { ...success(route), ...refusals(route) },
  };
}

/** The description of the API (OpenAPI 3.1), made of the route table and the contract's schemas, as it is stored. */
export function openApi(): string {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routeTable) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Fengsheng',
      version: '1',
      description:
        'What monitors flag, leads decide and auditors check. Every refusal is a problem document (RFC 9457).',
    },
    paths,
    components: {
      schemas: {
        Problem: schemaOf(Problem, 'output'),
        ...Object.fromEntries(Object.keys(shared).map((name) => [name, componentOf(name)])),
      },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An extension’s token: `fs_<workspace>_<secret>`' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-fengsheng' },
        setup: { type: 'http', scheme: 'bearer', description: 'SETUP_SECRET' },
      },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(openApiFile, openApi());
