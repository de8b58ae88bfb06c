const prefix = 'gatewright.';

/** Small settings of this browser; a browser that refuses storage simply forgets them. */
export const settings = {
  read(key: string): string | undefined {
    try {
      return localStorage.getItem(prefix + key) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write(key: string, value: string): void {
    try {
      localStorage.setItem(prefix + key, value);
    } catch {
      // Refused storage costs only the memory of a size or a theme.
    }
  },
};
