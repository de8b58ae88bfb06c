import type { OwnFile, OwnResult, OwnSummary, SourceFile } from '../../engine/translation.ts';

/** The user's file of that name in the result. */
export const ownFile = (own: OwnResult | undefined, name: string | undefined): OwnFile | undefined =>
  own?.files.find((file) => file.name === name);

const byName = (a: OwnFile, b: OwnFile): number => (a.name < b.name ? -1 : 1);

/**
 * The user's result with a file's new text. `translated` is what the translation says there: what equals it is the
 * translation's again.
 */
export function withText(
  own: OwnResult | undefined,
  name: string,
  text: string,
  translated: string | undefined,
): OwnResult | undefined {
  if (text === translated) return withoutFile(own, name);
  const base = ownFile(own, name)?.base ?? translated;
  const file = { name, text, ...(base === undefined ? {} : { base }) };
  const others = own?.files.filter((each) => each.name !== name) ?? [];
  return { files: [...others, file].sort(byName), keeps: own?.keeps ?? 'others' };
}

/** The user's result without a file; undefined where nothing of theirs is left. */
export function withoutFile(own: OwnResult | undefined, name: string): OwnResult | undefined {
  const files = own?.files.filter((file) => file.name !== name) ?? [];
  return own && files.length > 0 ? { ...own, files } : undefined;
}

/** The user's result where a file is held to go well with what the translation says now. */
export const keptAgainst = (
  own: OwnResult | undefined,
  name: string,
  translated: string | undefined,
): OwnResult | undefined =>
  own && {
    ...own,
    files: own.files.map((file): OwnFile => {
      if (file.name !== name) return file;
      const { text } = file;
      return translated === undefined ? { name, text } : { name, text, base: translated };
    }),
  };

const holdsGateway = /^\s*(?:-\s+)?["']?kind["']?\s*:\s*["']?Gateway["']?\s*,?\s*(?:#.*)?$/m;
const holdsAnyGateway = ({ text }: SourceFile): boolean =>
  holdsGateway.test(text) || /"kind"\s*:\s*"Gateway"|[{,]\s*kind:\s*Gateway\s*[,}]/.test(text);

/** Manifests that the user brought along, as a result: without Gateways among them, those of the translation stay. */
export const broughtAlong = (files: readonly SourceFile[]): OwnResult => ({
  files: files.map(({ name, text }) => ({ name: `own/${name}`, text })).sort(byName),
  keeps: files.some(holdsAnyGateway) ? 'nothing' : 'platform',
});

/** How much of a file is the user's, in words: `2 lines yours`. */
export function yoursInWords({ translated, lines, gone }: OwnSummary): string {
  if (translated === undefined) return 'yours';
  const count = Math.max(lines.length, gone - lines.length);
  return count === 1 ? '1 line yours' : `${count.toLocaleString('en')} lines yours`;
}
