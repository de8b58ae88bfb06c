import type { Directive } from '../../../../nginx/syntax.ts';
import type { Script } from '../behaviours/other.ts';

const named = /^(.+?)_by_lua(?:_(block|file))?$/;

/** Lua in any of its three notations: a block, a file, or a quoted program (deprecated); null for no Lua. */
export function scriptOf({ name, args, raw }: Directive): Script | null {
  const found = named.exec(name);
  if (!found) return null;
  const [, phase = '', form] = found;
  const last = args.at(-1)?.text ?? '';
  return {
    kind: 'script',
    phase: phase.replaceAll('_', '-'),
    code: raw?.text ?? (phase === 'set' ? (args[1]?.text ?? '') : last),
    inFile: form === 'file',
  };
}
