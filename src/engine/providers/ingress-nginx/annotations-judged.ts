import { type Sourced, sourced } from '../../text/sourced.ts';
import { type Beside, closedByRefusal, closingProblem, readBeforeClosing } from './annotations-closed.ts';
import type { Known } from './annotations-written.ts';
import { catalogue } from './catalogue.ts';
import { boolean } from './codecs/boolean.ts';
import type { Codec, Refused } from './codecs/codec.ts';
import { integer, seconds } from './codecs/integer.ts';
import type { OnInvalid } from './codecs/on-invalid.ts';
import type { AnnotationSpec } from './rule.ts';
import type { Settings } from './settings.ts';

/** What the controller makes of one written annotation. */
type Judgement =
  | { readonly is: 'valid'; readonly value: unknown }
  | { readonly is: 'empty' }
  /** Not looked at, because the annotation it depends on is not in effect. */
  | { readonly is: 'idle'; readonly requires: string }
  /** Not even read, because of the annotation beside it. */
  | { readonly is: 'unread'; readonly beside: string }
  | { readonly is: 'refused'; readonly refused: Refused; readonly onInvalid: OnInvalid }
  /** Taken as it stands, because the controller runs without validation. */
  | { readonly is: 'unvalidated' };

export interface Judged extends Known {
  readonly judgement: Judgement;
}

/** The annotations of one Ingress by their main names, as the controller takes them. */
export type JudgedAnnotations = ReadonlyMap<string, Judged>;

/** `name` or `name=value`, taken apart. */
const requirement = (requires: string): readonly [string, string | undefined] => {
  const [name = '', value] = requires.split('=');
  return [name, value];
};

/**
 * Judges every written annotation, each after the one it requires: with a value that closes the route, that one is not
 * in effect either.
 */
export function judge(known: readonly Known[], beside: Beside): JudgedAnnotations {
  const written = new Map(known.map((annotation) => [annotation.entry.name, annotation]));
  const judged = new Map<string, Judged>();
  const isValidated = beside.settings.flags.values.get('enable-annotation-validation')?.value !== 'false';
  const meets = (requires: string, asking: string): boolean => {
    const [name, value] = requirement(requires);
    const other = written.get(name);
    const judgement = other && judgementOf(other);
    if (judgement?.is !== 'valid') return false;
    if (!readBeforeClosing.has(asking)) {
      if (closingProblem(name, String(judgement.value), beside) !== null) return false;
      const first = written.get(closedByRefusal[name] ?? '');
      if (first && first.entry.name !== asking) {
        const { is } = judgementOf(first);
        const closes = is === 'valid' && closingProblem(first.entry.name, first.text, beside) !== null;
        if (is === 'refused' || closes) return false;
      }
    }
    return value === undefined || String(judgement.value) === value;
  };
  /** Whether one of `unreadBeside` or `voidBeside` is as it says there. */
  const stands = (one: string): boolean => {
    const other = written.get(one.replace(/[=!]$/, ''));
    if (!other) return false;
    if (one.endsWith('!')) return judgementOf(other).is === 'refused';
    return !one.endsWith('=') || (other.text === '' && isRead(other));
  };
  /** An empty value counts only where its annotation is read. */
  const isRead = ({ entry: { spec } }: Known): boolean => {
    const needed = spec.requires === null || spec.alwaysValidated === true ? null : requirement(spec.requires)[0];
    return (needed === null || beside.isWritten(needed)) && !spec.unreadBeside.some(stands);
  };
  const judgementOf = (annotation: Known): Judgement => {
    const { key, name, node, text, entry } = annotation;
    const before = judged.get(entry.name);
    if (before) return before.judgement;
    const { unreadBeside, voidBeside } = entry.spec;
    const earlier = unreadBeside.find(stands);
    const own = earlier === undefined ? decide(annotation, meets, (one) => written.has(one), isValidated) : null;
    const beside = earlier ?? (own?.is === 'refused' ? undefined : voidBeside.find(stands));
    const judgement: Judgement =
      own && beside === undefined ? own : { is: 'unread', beside: (beside ?? '').replace(/[=!]$/, '') };
    judged.set(entry.name, { key, name, node, text, entry, judgement });
    return judgement;
  };
  for (const annotation of known) judgementOf(annotation);
  return judged;
}

const parsed: ReadonlySet<Codec<unknown>> = new Set<Codec<unknown>>([boolean, integer, seconds]);

function decide(
  { text, entry }: Known,
  meets: (requires: string, asking: string) => boolean,
  isWritten: (name: string) => boolean,
  isValidated: boolean,
): Judgement {
  const { codec, requires, alwaysValidated, onInvalid } = entry.spec;
  if (text === '') return { is: 'empty' };
  const idle = requires !== null && !meets(requires, entry.name);
  const isRead = alwaysValidated === 'beside' ? isWritten(requirement(requires ?? '')[0]) : alwaysValidated;
  if (idle && !isRead) return { is: 'idle', requires };
  const read = codec.read(text);
  // The check comes before the trimming.
  if (read.ok && text.trim() === '') return { is: 'empty' };
  if (!read.ok && !isValidated) {
    if (idle) return { is: 'idle', requires };
    // What cannot be parsed keeps its default, checked or not; nobody asks of a text what it says.
    return parsed.has(codec) ? { is: 'refused', refused: read, onInvalid: 'use-default' } : { is: 'unvalidated' };
  }
  if (!read.ok) {
    const consequence = read.onInvalid ?? onInvalid;
    if (!idle || consequence === 'drop-ingress') return { is: 'refused', refused: read, onInvalid: consequence };
    return { is: 'idle', requires };
  }
  return idle ? { is: 'idle', requires } : { is: 'valid', value: read.value };
}

/** The default of an annotation: that of the controller's ConfigMap where it sets one, else its own. */
export function defaultOf(spec: AnnotationSpec, settings: Settings): Sourced<unknown> {
  const setting = spec.setting === null ? undefined : settings.values.get(spec.setting);
  const read = setting && spec.codec.read(setting.value);
  return setting && read?.ok ? sourced(read.value, ...setting.from) : sourced(spec.default);
}

/** The value of an annotation for a rule: the written one where it is in effect, else the default. */
export function valueFor(
  name: string,
  spec: AnnotationSpec,
  judged: JudgedAnnotations,
  settings: Settings,
): Sourced<unknown> {
  const found = judged.get(name);
  return found?.judgement.is === 'valid' ? sourced(found.judgement.value, found.node) : defaultOf(spec, settings);
}

/** The names of annotations whose defaults the controller's ConfigMap changes. */
export const changedBy = (settings: Settings): readonly string[] =>
  settings.values.size === 0
    ? []
    : [...catalogue.values()].flatMap(({ name, spec }) =>
        spec.setting !== null && settings.values.has(spec.setting) ? [name] : [],
      );
