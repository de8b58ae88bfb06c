import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import { type Sourced, sourced } from '../../text/sourced.ts';
import type { Judged, JudgedAnnotations } from './annotations-judged.ts';
import { problemOf } from './annotations-refused.ts';
import type { Written, WrittenAnnotations } from './annotations-written.ts';
import { commaParts } from './codecs/list.ts';
import { ingressDropped } from './findings-annotations.ts';
import type { Risk } from './rule.ts';
import type { Settings } from './settings.ts';

interface Drop {
  readonly dropped: Sourced<string>;
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
}

const risks: readonly Risk[] = ['Low', 'Medium', 'High', 'Critical'];

interface Cause {
  readonly of: Written;
  readonly name: string;
  readonly problem: string;
}

/**
 * The risk that the controller accepts, known only where its ConfigMap says so. Without it every annotation is taken as
 * accepted: an Ingress with a snippet that serves traffic shows that the level was raised.
 */
function tooRisky({ entry }: Judged, settings: Settings): string | null {
  const level = settings.values.get('annotations-risk-level')?.value;
  if (level === undefined) return null;
  // Whatever is no level reads as the lowest (parser/validators.go, StringRiskToRisk).
  const accepted = Math.max(
    0,
    risks.findIndex((risk) => risk.toLowerCase() === level.toLowerCase()),
  );
  return risks.indexOf(entry.spec.risk) > accepted
    ? `its risk is ${entry.spec.risk} and the controller accepts ${risks[accepted] ?? level} at most (annotations-risk-level)`
    : null;
}

const blockedWord = ({ text }: Written, words: readonly string[]): string | null => {
  const word = words.find((blocked) => text.includes(blocked));
  return word === undefined ? null : `it contains ${JSON.stringify(word)}, a word of annotation-value-word-blocklist`;
};

function causeOf(written: WrittenAnnotations, judged: JudgedAnnotations, settings: Settings): Cause | null {
  const words = commaParts(settings.values.get('annotation-value-word-blocklist')?.value ?? '');
  if (words.length > 0)
    for (const of of [...written.known, ...written.unknown, ...written.foreign]) {
      const problem = blockedWord(of, words);
      if (problem) return { of, name: of.name, problem };
    }
  for (const of of judged.values()) {
    const { name } = of.entry;
    const problem = tooRisky(of, settings);
    if (problem) return { of, name, problem };
    if (of.judgement.is === 'refused' && of.judgement.onInvalid === 'drop-ingress')
      return { of, name, problem: problemOf(of) };
  }
  return null;
}

/** Whether the controller ignores the whole Ingress (annotations.go Extract, store.go syncIngress), and because of what. */
export function dropOf(written: WrittenAnnotations, judged: JudgedAnnotations, settings: Settings): Drop | null {
  const cause = causeOf(written, judged, settings);
  if (!cause) return null;
  const { of, name, problem } = cause;
  const others = [...judged.values()].filter(({ node }) => node !== of.node);
  const settle = (leaf: Written['node'], fate: Settlement['fate'], reason: string): Settlement => ({
    leaf,
    fate,
    by: 'annotations',
    reason,
  });
  return {
    dropped: sourced(`${name}: ${problem}`, of.node),
    settlements: [
      settle(of.node, 'invalid', `${problem}: ingress-nginx ignores the whole Ingress.`),
      ...others.map(({ node }) => settle(node, 'inert', `ingress-nginx ignores the whole Ingress because of ${name}.`)),
    ],
    diagnostics: [ingressDropped({ name, problem }, of.node)],
  };
}
