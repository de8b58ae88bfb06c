import { isMac, spell } from '../keys.ts';

/** A key as it is written on this keyboard. */
export const Keys = ({ of }: { readonly of: string }) => <kbd>{spell(of, isMac())}</kbd>;
