import { type TargetId, targets } from '../options.ts';
import type { AnnotationDescription } from '../providers/ingress-nginx/catalogue.ts';
import { type Behaviour, behaviours } from './behaviours.ts';

/** One page of the handbook: a behaviour of the controller, and what becomes of it. */
export interface HandbookPage {
  /** The rule's name: the page's file name without its ending. */
  readonly name: string;
  readonly title: string;
  /** Names of its annotations without the prefix, older ones included. */
  readonly annotations: readonly string[];
  /** In a few words per target, what it becomes. */
  readonly becomes: Readonly<Record<TargetId, string>>;
  readonly markdown: string;
}

/**
 * The handbook: a page per behaviour, from what its rule says of its annotations, what each target says of its facts,
 * and its literate fixture. `fixtures` gives a fixture's text by the name of its rule.
 */
export const handbook = (fixtures: ReadonlyMap<string, string>): readonly HandbookPage[] =>
  behaviours().map((behaviour) => pageOf(behaviour, fixtures.get(behaviour.name) ?? ''));

function pageOf({ name, title, reference, annotations, facts, becomes }: Behaviour, fixture: string): HandbookPage {
  const [prose = '', ...rest] = fixture.replace(/^# .*\n+/, '').split(/\n(?=```)/);
  const markdown = [
    `# ${title}`,
    prose.trim(),
    '## Annotations',
    annotationTable(annotations),
    '## What it becomes',
    facts.map((fact) => `- **${fact.title}.** ${fact.effect}`).join('\n'),
    table(
      ['', ...targets.map((target) => target.title)],
      facts.length === 0
        ? [['', ...targets.map(({ id }) => becomes[id])]]
        : facts.map((fact) => [fact.title, ...targets.map(({ id }) => fact.becomes[id])]),
    ),
    '## Example',
    rest.map(headed).join('\n'),
    `Source: <${reference}>`,
  ];
  return {
    name,
    title,
    annotations: annotations.flatMap((one) => [one.name, ...one.aliases].map(short)),
    becomes,
    markdown: `${markdown.filter((part) => part !== '').join('\n\n')}\n`,
  };
}

const short = (name: string): string => name.slice(name.indexOf('/') + 1);

const annotationTable = (annotations: readonly AnnotationDescription[]): string =>
  table(
    ['Annotation', 'Meaning', 'Value', 'Default', 'Risk'],
    annotations.map(({ name, meaning, type, default: fallback, risk, requires, aliases }) => [
      [short(name), ...aliases.map(short)].map((one) => `\`${one}\``).join(', '),
      `${meaning}${requires === null ? '' : ` Only with \`${requires}\`.`}`,
      type,
      fallback === null ? '' : `\`${fallback}\``,
      risk,
    ]),
  );

const blockTitles: Readonly<Record<string, string>> = {
  input: 'Ingress',
  requests: 'Requests',
  result: 'Result',
  ledger: 'Ledger',
  findings: 'Findings',
  answers: 'Answers before and after',
};

/** A fenced block under the name of what it shows; the word behind its language says what that is. */
function headed(block: string): string {
  const [, language = '', name = '', target] = /^```(\w+) (\w+)(?: (\S+))?\n/.exec(block) ?? [];
  const shown = block.replace(/^```.*\n/, `\`\`\`${language}\n`);
  const of = targets.find(({ id }) => id === (target ?? 'gateway-api'));
  const isOutput = name !== 'input' && name !== 'requests';
  return `**${blockTitles[name] ?? name}${isOutput && of ? `, ${of.title}` : ''}**\n\n${shown}\n`;
}

/** A table of Markdown. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** Every behaviour with its annotations and what it becomes; `link` makes its name a link where one is wanted. */
export const behaviourTable = (
  pages: readonly HandbookPage[],
  link: (page: HandbookPage) => string = ({ title }) => title,
): string =>
  table(
    ['Behaviour', 'Annotations', ...targets.map(({ title }) => title)],
    pages.map((page) => [
      link(page),
      page.annotations.map((one) => `\`${one}\``).join(', '),
      ...targets.map(({ id }) => page.becomes[id]),
    ]),
  );

/** The table of contents. */
export const handbookIndex = (pages: readonly HandbookPage[]): string =>
  [
    '# Handbook',
    'What ingress-nginx does, behaviour by behaviour, and what it becomes.',
    behaviourTable(pages, ({ name, title }) => `[${title}](${name}.md)`),
    '',
  ].join('\n\n');
