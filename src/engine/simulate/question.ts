/** What stands for a header of the answer of a service that was asked; nobody knows its value. */
export const granted = (name: string): string => `<${name} of the authentication>`;
