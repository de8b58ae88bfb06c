import type { ProbeCommand } from './arguments.ts';
import { loadSides } from './sides.ts';

/** `gatewright probe --request`. Gives the exit status: 1 where the sides differ and no finding accounts for it. */
export async function probe({ paths, own, options, request, side }: ProbeCommand): Promise<number> {
  const sides = await loadSides(paths, own, options);
  if (!sides) return 2;
  const { source, result, verdict, differences, accountedBy } = sides.checker.ask(request);
  const answers = {
    request,
    ...(side === 'result' ? {} : { source }),
    ...(side === 'source' ? {} : { result }),
    ...(side === 'both' ? { verdict, differences, accountedBy } : {}),
  };
  process.stdout.write(`${JSON.stringify(answers, null, 2)}\n`);
  return side === 'both' && verdict === 'different' ? 1 : 0;
}
