import { isDirectiveName } from '../../../../nginx/directives.ts';
import type { Directive } from '../../../../nginx/syntax.ts';
import { cautionsOf } from '../cautions/cautions.ts';
import { type BlockKind, summaryOf } from '../cautions/standing.ts';
import { meaningOf, wayOutOf } from '../directives/meanings.ts';
import { whensOf } from '../flow/when.ts';
import type { Behaviour, SnippetPlace, Statement } from '../statement.ts';
import { type Environment, everyDirective } from '../values/environment.ts';
import type { Classifying, Reader, Readers } from './reader.ts';
import { backendReaders } from './readers/backend.ts';
import { headerReaders } from './readers/headers.ts';
import { limitReaders } from './readers/limits.ts';
import { rewritingReaders } from './readers/rewriting.ts';
import { serviceReaders } from './readers/services.ts';
import { scriptOf } from './scripts.ts';

const readers: Readers = {
  ...headerReaders,
  ...rewritingReaders,
  ...limitReaders,
  ...backendReaders,
  ...serviceReaders,
};

/** One statement for each directive, in order; what a block holds is inside its statement. */
export function classify(
  text: string,
  directives: readonly Directive[],
  environment: Environment,
  place: SnippetPlace,
): readonly Statement[] {
  const whens = whensOf(directives, environment);
  const all = [...everyDirective(directives)];
  const read = new Set(all.flatMap(variablesRead));
  const isRead = (variable: string): boolean => read.has(variable.toLowerCase());

  const block = (inside: readonly Directive[], around: Around): readonly Statement[] => {
    const behaviours = inside.map((directive) =>
      behaviourOf(directive, around.kind, {
        environment,
        words: directive.args.map((word) => word.text),
        inside: (children) => block(children, aroundIn(directive.name, around)),
        when: whens.get(directive) ?? null,
        isRead,
      }),
    );
    const summary = summaryOf(inside, behaviours);
    return inside.flatMap((directive, index) => {
      const behaviour = behaviours[index];
      if (!behaviour) return [];
      const hasReader = readerOf(directive.name, around.kind) !== undefined;
      const cautions = cautionsOf({ directive, behaviour, hasReader, index, block: summary, ...around });
      return [statement(text, directive, behaviour, cautions)];
    });
  };
  return block(directives, { kind: topLevel[place], place });
}

/** The block that directives stand in. */
interface Around {
  readonly kind: BlockKind;
  readonly place: SnippetPlace;
}

const topLevel: Readonly<Record<SnippetPlace, BlockKind>> = {
  configuration: 'location',
  auth: 'location',
  location: 'location',
  server: 'server',
  stream: 'stream',
};

/** A block is only kept by what holds its statements: a header with a block by mistake is `other`, so nothing is lost. */
function behaviourOf(directive: Directive, kind: BlockKind, classifying: Classifying): Behaviour {
  const { name, block } = directive;
  const behaviour = readerOf(name, kind)?.(directive, classifying) ?? (block ? null : scriptOf(directive));
  if (behaviour && (!block || 'body' in behaviour)) return behaviour;
  return { kind: 'other', name, known: isDirectiveName(name), body: classifying.inside(block ?? []) };
}

const readerOf = (name: string, kind: BlockKind): Reader | undefined =>
  kind !== 'stream' && kind !== 'stream-server' && kind !== 'entries' && Object.hasOwn(readers, name)
    ? readers[name]
    : undefined;

/** What a directive's block is, by its name and by the block that it stands in. */
function aroundIn(name: string, { kind, place }: Around): Around {
  if (name === 'location') return { kind: 'location', place: 'location' };
  if (name === 'if') return { kind: kind === 'server' ? 'if-server' : 'if-location', place };
  if (name === 'limit_except') return { kind: 'limit-except', place };
  if (name === 'server') return { kind: kind === 'stream' ? 'stream-server' : 'server', place };
  return { kind: 'entries', place };
}

const variablesRead = ({ name, args, raw }: Directive): readonly string[] => {
  const sets = name === 'set' || name === 'auth_request_set' || name.startsWith('set_');
  const texts = (sets ? args.slice(1) : args).map(({ text }) => text);
  const inText = texts.flatMap((text) => [...text.matchAll(/\$\{?(\w+)/g)].map(([, found = '']) => found));
  const inLua = [...(raw?.text ?? '').matchAll(/ngx\.var\.(\w+)/g)].map(([, found = '']) => found);
  return [...inText, ...inLua].map((found) => found.toLowerCase());
};

/** The `as` joins what the union's members have in common with the member at hand. */
const statement = (
  text: string,
  directive: Directive,
  behaviour: Behaviour,
  cautions: Statement['cautions'],
): Statement =>
  ({
    ...behaviour,
    directive: directive.name,
    at: { start: directive.start, end: directive.end },
    text: headOf(text, directive),
    meaning: meaningOf(directive.name),
    wayOut: wayOutOf(directive.name),
    cautions,
  }) as Statement;

/** The directive as written; a block of directives is shortened to `{ … }`, Lua is kept. */
function headOf(text: string, { args, nameAt, block, start, end }: Directive): string {
  if (!block) return text.slice(start, end);
  return `${text.slice(start, args.at(-1)?.end ?? nameAt.end)} { … }`;
}
