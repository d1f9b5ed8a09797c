import { describe, expect, it } from 'vitest';
import { type AttachmentKindName, attachmentKinds, kindByName } from '../../../shared/domain/attachments.ts';
import { fitName, pastedName, sizeWords, unfit } from '../../../worker/dashboard/cases/attachments/check.ts';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('the kinds of files that a case takes', () => {
  it.each<[AttachmentKindName, string]>([
    ['pdf', '%PDF-1.7'],
    ['png', '\x89PNG\r\n\x1a\n'],
    ['jpeg', '\xff\xd8\xff\xe0'],
    ['webp', 'RIFF\0\0\0\0WEBP'],
    ['docx', 'PK\x03\x04...word/document.xml'],
    ['mail', 'Received: from a'],
  ])('%s is known by its bytes, and nothing else is taken for it', (kind, text) => {
    expect(attachmentKinds[kind].fits(bytes(text))).toBe(true);
    expect(attachmentKinds[kind].fits(bytes('<script>alert(1)</script>'))).toBe(false);
  });

  it('are told by the end of the name alone', () => {
    expect(kindByName('a.PDF')).toBe('pdf');
    for (const name of ['a.pdf.exe', 'pdf', 'a.html', 'a.svg', 'a.docm', 'a.pdf ']) expect(kindByName(name)).toBeNull();
  });

  it('are checked before anything is sent', () => {
    expect(unfit('a.exe', bytes('MZ'))).toBe('kind');
    expect(unfit('a.pdf', bytes(''))).toBe('empty');
    expect(unfit('a.pdf', bytes('MZ'))).toBe('content');
    expect(unfit('a.pdf', bytes('%PDF-1'))).toBeNull();
  });

  it('keep their ending when the name is made to fit', () => {
    expect(pastedName('image.png', 'Picture', new Date(2026, 8, 3, 7, 5, 9))).toBe('Picture 2026-09-03 07.05.09.png');
    expect(pastedName('scan.png', 'Picture', new Date())).toBe('scan.png');
    expect(fitName('..\\a/b\u202efdp.pdf')).toBe('.._a_bfdp.pdf');
    expect(fitName(`${'长'.repeat(300)}.docx`)).toMatch(/^长+\.docx$/);
    expect(fitName(`${'长'.repeat(300)}.docx`).length).toBe(150);
    expect(sizeWords(3 * 1024 * 1024)).toBe('3.0 MB');
  });
});
