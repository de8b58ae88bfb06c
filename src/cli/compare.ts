import type { Answer, ComparedProbe, Comparison, ComparisonGroup } from '../engine/index.ts';
import type { CompareCommand } from './arguments.ts';
import { loadSides } from './sides.ts';

const requestLine = ({ request, className }: ComparedProbe['probe']): string => {
  const headers = Object.entries(request.headers).map(([name, value]) => ` -H '${name}: ${value}'`);
  const asked = className === undefined ? '' : ` (class ${className || 'none'})`;
  return `${request.method} ${request.scheme}://${request.host}${request.path}${headers.join('')}${asked}`;
};

function answerLine({ backend, status, location, upstream }: Answer): string {
  const parts = [
    backend ? `${backend.namespace}/${backend.service}:${backend.port}` : String(status),
    ...(location === undefined ? [] : [`→ ${location}`]),
    ...(upstream ? [`as ${upstream.host}${upstream.path}`] : []),
  ];
  return parts.join(' ');
}

const steps = (answer: Answer): readonly string[] =>
  answer.steps.map(({ text, cites }) => {
    const [cite] = cites;
    return `      ${text}${cite ? ` [${cite.kind} ${cite.namespace}/${cite.name} ${cite.path}]` : ''}`;
  });

const groupText = ({ verdict, title, count, smallest }: ComparisonGroup): string =>
  [
    `${verdict}: ${title} (${count} ${count === 1 ? 'request' : 'requests'})${smallest.accountedBy.map((code) => ` [${code}]`).join('')}`,
    `  ${requestLine(smallest.probe)}`,
    `    source: ${answerLine(smallest.source)}`,
    ...(verdict === 'different' ? steps(smallest.source) : []),
    `    result: ${answerLine(smallest.result)}`,
    ...(verdict === 'different' ? steps(smallest.result) : []),
  ].join('\n');

function comparisonText({ counts, groups, capped, limit, remarks }: Comparison): string {
  const { total, same, accounted, different } = counts;
  return [
    ...remarks,
    ...groups.map(groupText),
    `${total} requests: ${same} same, ${accounted} accounted for, ${different} different.` +
      (capped ? ` More were worth asking; ${limit} is the most.` : ''),
    '',
  ].join('\n');
}

/** `gatewright compare`. Gives the exit status: 1 where something differs and no finding accounts for it. */
export async function compareSides({ paths, own, options, format }: CompareCommand): Promise<number> {
  const sides = await loadSides(paths, own, options);
  if (!sides) return 2;
  const comparison = sides.checker.compare();
  process.stdout.write(format === 'json' ? `${JSON.stringify(comparison, null, 2)}\n` : comparisonText(comparison));
  return comparison.counts.different > 0 ? 1 : 0;
}
