/** What stands for a header of the answer of a service that was asked; nobody knows its value. */
export const granted = (name: string): string => `<${name} of the authentication>`;

/** The headers by these names, with what stands for their values. */
export const grantedHeaders = (names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name.toLowerCase(), granted(name.toLowerCase())]));
