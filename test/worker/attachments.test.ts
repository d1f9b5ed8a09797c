import { env } from 'cloudflare:workers';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Attachment, type Attachments, attachmentLimits } from '../../shared/contract/attachments.ts';
import { attachmentKinds } from '../../shared/domain/attachments.ts';
import { deleteFiles } from '../../worker/workspace/file-deletion.ts';
import { roomForPictures } from '../../worker/workspace/pictures.ts';
import type { Turn } from '../../worker/workspace/turn.ts';
import { open } from './harness/cases.ts';
import { expectConsistent } from './harness/consistency.ts';
import { runJobsAt } from './harness/jobs.ts';
import { type Device, good, refusal, send, workspace } from './harness/server.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const nameOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
let files = 0;
const pdf = () => bytesOf(`%PDF-1.7\n${++files}`);

const put = (
  device: Device,
  id: number,
  bytes: Uint8Array,
  { name = '律师函.pdf', type = 'application/pdf', sha256 = nameOf(bytes) } = {},
): Promise<Response> =>
  send(`/v1/cases/${id}/attachments/${sha256}?name=${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { 'content-type': type, ...device.headers },
    body: bytes,
  });
const at = (id: number, bytes: Uint8Array) => `/v1/cases/${id}/attachments/${nameOf(bytes)}`;
const stored = async (workspaceName: string) =>
  (await env.EVIDENCE.list({ prefix: `${workspaceName}/files/` })).objects.map(({ key }) => key.split('/').at(-1));

async function withCase() {
  const ours = await workspace();
  const lead = await ours.join('lead', 'dashboard', '组长甲');
  const { id } = await open(lead);
  return { ours, lead, id };
}

describe('a file of a case', () => {
  it('comes back byte for byte, to be saved and never to be shown', async () => {
    const { ours, lead, id } = await withCase();
    const auditor = await ours.join('auditor', 'dashboard');
    const bytes = pdf();
    expect(await good<Attachment>(put(lead, id, bytes))).toMatchObject({
      name: '律师函.pdf',
      kind: 'pdf',
      bytes: bytes.length,
      by: '组长甲',
    });
    expect(await good<Attachments>(auditor.get(`/v1/cases/${id}/attachments`))).toMatchObject({
      items: [{ sha256: nameOf(bytes) }],
    });
    const answer = await auditor.get(at(id, bytes));
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    const { headers } = answer;
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="${nameOf(bytes)}.pdf"; filename*=UTF-8''${encodeURIComponent('律师函.pdf')}`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    await ours.inside((_object, { storage }) => expectConsistent(storage.sql));
  });

  it('is taken once, however often it is sent', async () => {
    const { ours, lead, id } = await withCase();
    const bytes = pdf();
    const first = await good(put(lead, id, bytes));
    const again = await Promise.all([put(lead, id, bytes), put(lead, id, bytes)]);
    for (const answer of again) expect(await good(answer)).toEqual(first);
    await ours.inside((_object, { storage: { sql } }) => {
      expect(sql.exec("SELECT count(*) AS n FROM events WHERE kind = 'attachment.added'").one().n).toBe(1);
      expect(sql.exec('SELECT picture_bytes AS n FROM workspace').one().n).toBe(bytes.length);
    });
  });

  it('is refused when name, type and bytes do not agree, or it could run', async () => {
    const { ours, lead, id } = await withCase();
    const html = bytesOf('<!doctype html><script>alert(1)</script>');
    const macros = bytesOf('PK\u0003\u0004 word/document.xml word/vbaProject.bin');
    const refused = async (...[bytes, parts]: [Uint8Array, Parameters<typeof put>[3]?]) =>
      refusal(put(lead, id, bytes, parts));
    expect(await refused(html, { name: 'a.html', type: 'text/html' })).toBe('415 unsupported-type');
    expect(await refused(html, { name: 'a.svg', type: 'image/svg+xml' })).toBe('415 unsupported-type');
    expect(await refused(pdf(), { type: 'text/html' })).toBe('415 unsupported-type');
    expect(await refused(html)).toBe('422 invalid');
    expect(await refused(macros, { name: 'a.docx', type: attachmentKinds.docx.type })).toBe('422 invalid');
    expect(await refused(bytesOf('a\u0000b'), { name: 'a.txt', type: 'text/plain' })).toBe('422 invalid');
    expect(await refused(bytesOf(''))).toBe('422 invalid');
    expect(await refused(pdf(), { sha256: '0'.repeat(64) })).toBe('422 invalid');
    for (const name of ['../a.pdf', 'a\u202efdp.pdf', 'a\nb.pdf', ' .pdf/', `${'长'.repeat(200)}.pdf`]) {
      expect([name, await refused(pdf(), { name })]).toEqual([name, '422 invalid']);
    }
    const large = new Uint8Array(attachmentLimits.maxBytes + 1);
    large.set(bytesOf('%PDF-1.7'));
    expect(await refused(large)).toBe('413 too-large');
    expect(await refusal(put(lead, 999, pdf()))).toBe('404 not-found');
    expect(await stored(ours.name)).toEqual([]);
  });

  it.each([
    ['docx', 'PK\u0003\u0004 word/document.xml'],
    ['xlsx', 'PK\u0003\u0004 xl/workbook.xml'],
    ['csv', '网站,条数\r\n微博,3'],
    ['text', '通话记录'],
    ['mail', 'From: a@example.com\r\n\r\n您好'],
  ] as const)('may be %s', async (kind, text) => {
    const { lead, id } = await withCase();
    const { type, endings } = attachmentKinds[kind];
    expect(await good(put(lead, id, bytesOf(text), { name: `文件.${endings[0]}`, type }))).toMatchObject({ kind });
  });

  it('counts toward the room for pictures', async () => {
    const { ours, lead, id } = await withCase();
    await ours.inside((_object, { storage: { sql } }) =>
      sql.exec('UPDATE workspace SET picture_bytes = ?', roomForPictures),
    );
    expect(await refusal(put(lead, id, pdf()))).toBe('507 no-room');
    expect(await stored(ours.name)).toEqual([]);
  });

  it('goes when it is taken away from its last case, with its bytes and the room they had', async () => {
    const { ours, lead, id } = await withCase();
    const other = (await open(lead, { title: '另一事件' })).id;
    const [shared, alone] = [pdf(), pdf()];
    for (const [one, bytes] of [
      [id, shared],
      [other, shared],
      [id, alone],
    ] as const)
      await good(put(lead, one, bytes));
    for (const bytes of [shared, alone]) await good(lead.delete(at(id, bytes)));
    expect(await refusal(lead.get(at(id, alone)))).toBe('404 not-found');
    expect((await lead.get(at(other, shared))).status).toBe(200);
    await runJobsAt(ours, Date.now() + 120_000);
    expect(await stored(ours.name)).toEqual([nameOf(shared)]);
    await ours.inside((_object, { storage: { sql } }) => {
      expect(sql.exec('SELECT picture_bytes AS n FROM workspace').one().n).toBe(shared.length);
      expectConsistent(sql);
    });
  });

  it('stays when it is added again before its bytes were deleted', async () => {
    const { ours, lead, id } = await withCase();
    const bytes = pdf();
    await good(put(lead, id, bytes));
    await good(lead.delete(at(id, bytes)));
    await good(put(lead, id, bytes));
    await runJobsAt(ours, Date.now() + 120_000);
    expect((await lead.get(at(id, bytes))).status).toBe(200);
  });

  it('is not taken while the same bytes are being deleted, and tried again when that fails', async () => {
    const { ours, lead, id } = await withCase();
    const bytes = pdf();
    await good(put(lead, id, bytes));
    await good(lead.delete(at(id, bytes)));
    const deletion = (deleteFile: () => Promise<void>) =>
      ours.inside((object, { storage: { sql } }) =>
        deleteFiles({
          stored: (write) => write({ sql, now: Date.now() + 120_000 } as Turn),
          deleteFile,
          deletePicture: async () => undefined,
          tell: async () => false,
          fetch,
          now: Date.now,
          random: object.random,
          webhookHosts: '',
        }),
      );
    await deletion(async () => {
      throw new Error('not now');
    });
    expect(await refusal(put(lead, id, bytes))).toBe('429 too-many');
    await deletion(async () => undefined);
    // It was due again only a minute later: nothing was tried.
    expect(await refusal(put(lead, id, bytes))).toBe('429 too-many');
    await runJobsAt(ours, Date.now() + 300_000);
    await good(put(lead, id, bytes));
  });
});
