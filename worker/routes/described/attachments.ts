import { Attachment, AttachmentQuery, Attachments, FileStored } from '../../../shared/contract/attachments.ts';
import { Done, type RouteRow } from './route-row.ts';

/** Files of cases. */
export const attachmentsRoutes: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/v1/cases/:id/attachments',
    summary: 'The files of a case, the newest first',
    access: { action: 'listAttachments' },
    answer: Attachments,
    problems: ['not-found'],
  },
  {
    method: 'PUT',
    path: '/v1/cases/:id/attachments/:sha256',
    summary:
      'Add a file to a case: up to 20 MB, named by its SHA-256; name, type and bytes must agree; again is harmless',
    access: { action: 'noteAttachment' },
    query: AttachmentQuery,
    file: 'body',
    answer: Attachment,
    problems: ['not-found', 'conflict', 'no-room'],
  },
  {
    method: 'GET',
    path: '/v1/cases/:id/attachments/:sha256',
    summary: 'A file of a case, always to be saved and never to be shown',
    access: { action: 'readAttachment' },
    file: 'answer',
    problems: ['not-found'],
  },
  {
    method: 'DELETE',
    path: '/v1/cases/:id/attachments/:sha256',
    summary: 'Take a file away from a case; its bytes are deleted when no case has them any more',
    access: { action: 'removeAttachment' },
    answer: Done,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'PUT',
    path: '/v1/workspaces/:name/files/:sha256',
    summary: 'Bring back the bytes of a file that an imported workspace knows',
    access: 'setup',
    file: 'body',
    answer: FileStored,
    problems: ['not-found'],
  },
];
