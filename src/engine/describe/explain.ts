import { factKinds } from '../model/facts/index.ts';
import type { Options } from '../options.ts';
import { describeAnnotation } from '../providers/ingress-nginx/catalogue.ts';
import { targetOf } from '../targets/registry.ts';
import { inFewWords } from './behaviours.ts';

/** What is known of one annotation, for hover help and `gatewright explain`. */
export interface Explanation {
  /** The whole key. */
  readonly name: string;
  /** What a value looks like, in words. */
  readonly type: string;
  /** The controller's default as text; absent where there is none. */
  readonly fallback?: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** What the chosen target makes of it. */
  readonly target?: string;
  /** What else to know: what it needs, its older names, where it is documented. */
  readonly also?: string;
}

/** An annotation may shape hosts and matches without being a behaviour of its own. */
const withoutFact = (rule: string | null, target: string): string =>
  rule === null ? `nothing in ${target} yet: it is said where it is used` : 'the hostnames and matches of the routes';

/** Explains an annotation by its name, with or without the prefix; undefined for one that no controller we know reads. */
export function explain(annotation: string, options: Options): Explanation | undefined {
  const described = describeAnnotation(annotation);
  if (!described) return undefined;
  const target = targetOf(options.target);
  const kinds =
    described.factsPer === null
      ? described.facts.map((kind) => `${factKinds[kind].title}: ${target.expressedAs[kind]}`)
      : [inFewWords(described.facts, described.factsPer, options.target)];
  const also = [
    described.requires === null ? [] : [`has no effect without ${described.requires}`],
    described.aliases.length === 0 ? [] : [`older name ${described.aliases.join(', ')}`],
  ].flat();
  return {
    name: described.name,
    type: described.type,
    ...(described.default === null ? {} : { fallback: described.default }),
    summary: described.meaning,
    target: kinds.length > 0 ? kinds.join('; ') : withoutFact(described.rule, target.title),
    ...(also.length === 0 ? {} : { also: also.join('; ') }),
  };
}
