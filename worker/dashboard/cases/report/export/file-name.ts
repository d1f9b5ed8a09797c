import { oneLine } from '../../../../../shared/text/hostile.ts';

/** Names that Windows keeps for devices, whatever comes after the dot. Source: learn.microsoft.com, "Naming Files, Paths, and Namespaces". */
const devices = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/** Characters that no file system of a desk takes, and those that a shell may read as more than a name. */
const unfit = /[\\/:*?"<>|%~$`!;&#']/g;

/** Code points: with the ending far below 255 bytes in UTF-8, which is what most file systems take. */
const longest = 60;

/**
 * A title as the name of a file: one line, nothing that turns the order of characters (`fdp.exe` must not look like `exe.pdf`),
 * no folder, no ending of its own, not too long. `otherwise` where nothing is left.
 */
export function fileName(title: string, ending: 'docx' | 'md', otherwise: string): string {
  const clean = oneLine(title)
    .replace(unfit, ' ')
    .replace(/\.+/g, ' ')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const cut = [...clean].slice(0, longest).join('').trim();
  const name = cut === '' || devices.test(cut) ? otherwise : cut;
  return `${name}.${ending}`;
}
