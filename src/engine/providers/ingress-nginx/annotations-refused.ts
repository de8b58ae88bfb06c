import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Account } from './annotations-foreign.ts';
import { defaultOf, type Judged, type JudgedAnnotations } from './annotations-judged.ts';
import type { OnInvalid } from './codecs/on-invalid.ts';
import { consequences } from './codecs/on-invalid.ts';
import { annotationDenies, annotationFailsOpen, annotationIgnored, valueNotValidated } from './findings-annotations.ts';
import type { Settings } from './settings.ts';

const shownOf = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** Why a value is refused: `"60s" is invalid: a number of seconds … is expected; the value has a unit`. */
export function problemOf({ entry, text, judgement }: Judged): string {
  const detail = judgement.is === 'refused' && judgement.refused.problem ? ` (${judgement.refused.problem})` : '';
  return `${shownOf(text)} is not ${entry.spec.codec.expects}${detail}`;
}

const fallbackOf = ({ entry }: Judged, settings: Settings): string => {
  const { value } = defaultOf(entry.spec, settings);
  const none = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return none ? 'It is as if nobody had written it.' : `The default holds: ${String(value)}.`;
};

function findingOf(annotation: Judged, consequence: OnInvalid, settings: Settings): Diagnostic {
  const { entry, text, node, judgement } = annotation;
  const { name } = entry;
  const detail = judgement.is === 'refused' && judgement.refused.problem ? ` (${judgement.refused.problem})` : '';
  if (consequence === 'deny-503') return annotationDenies({ name, problem: problemOf(annotation) }, node);
  if (consequence === 'external-auth-ignored') return annotationFailsOpen({ name, text: shownOf(text) }, node);
  const { expects } = entry.spec.codec;
  const fallback = fallbackOf(annotation, settings);
  return annotationIgnored({ name, text: shownOf(text), expects, problem: detail, fallback }, node);
}

/** Accounts for values that the controller refuses without dropping the Ingress. */
export function accountForRefused(judged: JudgedAnnotations, settings: Settings): Account {
  const settlements: Settlement[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const annotation of judged.values()) {
    const { judgement, node, entry, text } = annotation;
    const by = entry.rule.name;
    if (judgement.is === 'unvalidated') {
      const said = valueNotValidated(
        { name: entry.name, text: shownOf(text), expects: entry.spec.codec.expects },
        node,
      );
      settlements.push({ leaf: node, fate: 'unsupported', by, reason: said.message });
      diagnostics.push(said);
    }
    if (judgement.is !== 'refused') continue;
    const reason = `${problemOf(annotation)}: ingress-nginx ${consequences[judgement.onInvalid]}.`;
    settlements.push({ leaf: node, fate: 'invalid', by, reason });
    diagnostics.push(findingOf(annotation, judgement.onInvalid, settings));
  }
  return { settlements, diagnostics };
}
