import type { WrittenFile } from '../deliver/files.ts';
import { describeManifest } from '../kubernetes/manifest.ts';
import type { Channel, GatewayApiRelease } from '../options.ts';
import { type Diagnostic, finding } from '../report/diagnostic.ts';
import type { Memory } from '../text/memory.ts';
import { describeAuthority, type Problem, validateOne } from '../validate/index.ts';

const outputInvalid = finding<{ problem: Problem; by: string }>({
  code: 'output-invalid',
  severity: 'breaks',
  text: ({ problem, by }) =>
    `${describeManifest(problem.object)} would be refused by ${by} at ${problem.path}: ${problem.message.replace(/\.$/, '')}.`,
  why: 'The API server checks every object against the rules of its kind. What it refuses is not applied, so the traffic of this route would be lost. Change the source so that the value is allowed, or choose a release or channel that allows it.',
});

/** What the API server would refuse, as findings at the source lines it came from. */
export function checkOutput(
  files: readonly WrittenFile[],
  { release, channel }: { readonly release: GatewayApiRelease; readonly channel: Channel },
  memory: Memory,
): readonly Diagnostic[] {
  return files.flatMap(({ parts }) =>
    parts.flatMap(({ emitted, object, written }) =>
      memory.once('validate', [emitted, release, channel], () =>
        validateOne(object, { release, channel }).map((problem) =>
          outputInvalid(
            { problem, by: describeAuthority(object.apiVersion, { release, channel }) },
            ...(written.marks[0]?.from.slice(0, 1) ?? []),
          ),
        ),
      ),
    ),
  );
}
