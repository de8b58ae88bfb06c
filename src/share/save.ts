/** Puts bytes on the user's disk under a name, which is given back. */
export function save(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): string {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // Revoked late: the browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return name;
}
