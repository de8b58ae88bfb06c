import type { Citation, Step } from '../request.ts';
import type { Dialect, DialectKey } from './dialect.ts';
import { WORDS } from './dialect-words.ts';
import type { Resource } from './objects.ts';

/** The way to an answer while it is walked; null where nobody asked for it. */
export interface Trail {
  readonly steps: Step[];
  /** The behaviours of the dialect that decided something. */
  readonly rests: Set<DialectKey>;
}

export const newTrail = (): Trail => ({ steps: [], rests: new Set() });

export const tell = (trail: Trail | null, text: string, ...cites: readonly Citation[]): void => {
  trail?.steps.push({ text, cites });
};

export const restOn = (trail: Trail | null, ...keys: readonly DialectKey[]): void => {
  if (trail) for (const key of keys) trail.rests.add(key);
};

/** A place in an object of the input. */
export const cite = (
  { kind, namespace, name }: Pick<Resource, 'kind' | 'namespace' | 'name'>,
  path: string,
): Citation => ({ kind, namespace, name, path });

/** The steps, followed by one for every behaviour that is not certain. */
export const stepsOf = (trail: Trail | null, dialect: Dialect): readonly Step[] => {
  if (!trail) return [];
  const doubts = [...trail.rests].flatMap((key) => {
    const { confidence } = dialect[key];
    if (confidence !== 'general' && confidence !== 'unknown') return [];
    return [{ text: `Not certain: ${WORDS[key]}.`, detail: doubt(confidence, dialect), cites: [] }];
  });
  return [...trail.steps, ...doubts];
};

const doubt = (confidence: 'general' | 'unknown', { id, title }: Dialect): string => {
  if (id === 'standard')
    return confidence === 'general'
      ? 'The Gateway API text can be read this way, and implementations differ.'
      : 'The Gateway API leaves it to implementations; the most common behaviour is shown.';
  return confidence === 'general'
    ? `This is how the engine behind ${title} generally works; it was not read in ${title} itself.`
    : `Nothing is known about ${title} here; the most common behaviour is shown.`;
};
