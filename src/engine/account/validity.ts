import { objectOf, type WrittenFile, type WrittenObject } from '../deliver/files.ts';
import { describeManifest } from '../kubernetes/manifest.ts';
import type { Channel, GatewayApiRelease } from '../options.ts';
import { type Diagnostic, finding } from '../report/diagnostic.ts';
import { flatten } from '../text/flatten.ts';
import type { Likeness, Memory } from '../text/memory.ts';
import { describeAuthority, isExtended, type Problem, validateExtensions, validateOne } from '../validate/index.ts';

const outputInvalid = finding<{ problem: Problem; by: string }>({
  code: 'output-invalid',
  severity: 'breaks',
  text: ({ problem, by }) =>
    `${describeManifest(problem.object)} would be refused by ${by} at ${problem.path}: ${problem.message.replace(/\.$/, '')}.`,
  why: 'The API server checks every object against the rules of its kind. What it refuses is not applied, so the traffic of this route would be lost. Change the source so that the value is allowed, or choose a release or channel that allows it.',
});

const outputDetached = finding<{ problem: Problem }>({
  code: 'output-detached',
  severity: 'breaks',
  text: ({ problem }) => `${describeManifest(problem.object)}, ${problem.path}: ${problem.message.replace(/\.$/, '')}.`,
  why: 'The API server accepts the object, but the controller finds that it does not fit the others: a policy without its target or beside another one on it has no effect, and a route with a reference to nothing answers with errors. Change the objects so that the reference is right.',
});

const likeness: Likeness<WrittenObject> = {
  key: ({ emitted }) => emitted,
  isSame: (one, other) => one.emitted === other.emitted,
};

const sourceOf = ({ written }: WrittenObject) => written.marks[0]?.from.slice(0, 1) ?? [];

/** What the API server would refuse, and what would not fit together, as findings at the source lines it came from. */
export function checkOutput(
  files: readonly WrittenFile[],
  { release, channel }: { readonly release: GatewayApiRelease; readonly channel: Channel },
  memory: Memory,
): readonly Diagnostic[] {
  const parts = flatten(files.map((file) => file.parts));
  const judge = (part: WrittenObject) => {
    const object = objectOf(part);
    const refused = validateOne(object, { release, channel }).map((problem) => {
      const by = describeAuthority(object.apiVersion, { release, channel });
      return outputInvalid({ problem, by }, ...sourceOf(part));
    });
    return { isExtended: isExtended(object), refused };
  };
  const judged = memory.each('validate', [release, channel], parts, judge, likeness);
  const refused = flatten(judged.map((one) => one.refused));
  if (!judged.some((one) => one.isExtended)) return refused;
  const objects = memory.each('objects', [], parts, objectOf, likeness);
  const detached = memory.once('validate together', [objects], () =>
    validateExtensions(objects).map((problem) => {
      const part = parts[problem.index];
      return outputDetached({ problem }, ...(part ? sourceOf(part) : []));
    }),
  );
  return [...refused, ...detached];
}
