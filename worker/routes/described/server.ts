import * as v from 'valibot';
import { ImportBegun, ImportFinished, ImportPartTaken } from '../../../shared/contract/export.ts';
import { WorkspaceMade, WorkspaceRequest } from '../../../shared/contract/people.ts';
import { PictureStored } from '../../../shared/contract/pictures.ts';
import type { RouteRow } from './route-row.ts';

/** The server itself, and the workspaces on it. */
export const serverRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the server runs',
    access: 'everybody',
    answer: v.strictObject({ ok: v.boolean() }),
  },
  { method: 'GET', path: '/openapi.json', summary: 'This document', access: 'everybody' },
  {
    method: 'POST',
    path: '/v1/workspaces',
    summary: 'Make a workspace when it is missing, and an admin invite when nobody has joined or `invite` is true',
    access: 'setup',
    body: WorkspaceRequest,
    answer: WorkspaceMade,
  },
  {
    method: 'POST',
    path: '/v1/workspaces/:name/import',
    summary: 'Begin to fill a workspace that nobody made from an export; what an earlier import left is wiped away',
    access: 'setup',
    answer: ImportBegun,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'PUT',
    path: '/v1/workspaces/:name/import/:import/:part',
    summary: 'A part of the export, in its order from 0: whole lines, up to 2 MB; the last one again is harmless',
    access: 'setup',
    lines: 'body',
    answer: ImportPartTaken,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'POST',
    path: '/v1/workspaces/:name/import/:import',
    summary: 'Check counts, chain and references, and make it a workspace',
    access: 'setup',
    answer: ImportFinished,
    problems: ['not-found', 'invalid'],
  },
  {
    method: 'PUT',
    path: '/v1/workspaces/:name/evidence/:sha256',
    summary: 'Bring back the bytes of a picture that the workspace knows; again is harmless',
    access: 'setup',
    picture: 'body',
    answer: PictureStored,
    problems: ['not-found'],
  },
];
