/** Hands a file to the reader of the page. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file's name of these words: nothing that a file system takes for something else (Windows' and POSIX' reserved characters). */
export function fileName(words: readonly (string | number)[], ending: string): string {
  const name = words
    .join('-')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\s.]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${[...name].slice(0, 80).join('') || 'file'}.${ending}`;
}
