import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Account } from './annotations-foreign.ts';
import { defaultOf, type Judged, type JudgedAnnotations } from './annotations-judged.ts';
import type { RecognisedBehaviour } from './catalogue-recognised.ts';
import { annotationUnsupported, inWords, protectionUnsupported, snippetUnsupported } from './findings-annotations.ts';
import type { Settings } from './settings.ts';

/** A valid annotation of a behaviour that no rule translates. */
interface Recognised {
  readonly judged: Judged;
  readonly recognised: RecognisedBehaviour;
  readonly value: unknown;
}

/** Why a valid annotation had no effect all the same; null where it had one. */
function idleReason(of: Recognised, judged: JudgedAnnotations, settings: Settings): string | null {
  const { name, spec } = of.judged.entry;
  const dead = of.recognised.dead?.[name];
  if (dead) return dead;
  const partners = of.recognised.onlyWith?.[name];
  if (partners && !partners.some((partner) => isOn(judged.get(partner))))
    return `It has no effect without ${partners.join(' or ')}.`;
  if (name === 'auth-url' || spec.requires === 'auth-url') {
    const failedOpen = [...judged.values()].find(isFailingOpen)?.entry.name;
    if (failedOpen)
      return `The value of ${failedOpen} is invalid, and ingress-nginx then drops the external authentication.`;
  }
  if (spec.requires === null && String(of.value) === String(defaultOf(spec, settings).value))
    return 'This is the default of ingress-nginx anyway.';
  return null;
}

const isOn = (of: Judged | undefined): boolean =>
  of?.judgement.is === 'valid' && String(of.judgement.value) !== String(of.entry.spec.default);

const isFailingOpen = ({ judgement }: Judged): boolean =>
  judgement.is === 'refused' && judgement.onInvalid === 'external-auth-ignored';

/** The annotation that a dependent one belongs to in the findings, where that is not translated either. */
function headOf({ judged: { entry }, recognised }: Recognised, judged: JudgedAnnotations): string {
  const partner = recognised.onlyWith?.[entry.name]?.find((name) => isOn(judged.get(name)));
  const required = partner ?? entry.spec.requires?.split('=')[0];
  return required !== undefined && required in recognised.annotations ? required : entry.name;
}

function findingOf(head: Recognised, dependents: readonly Recognised[]): Diagnostic {
  const { name, spec } = head.judged.entry;
  const spans = [head, ...dependents].map(({ judged }) => judged.node);
  const meaning = spec.meaning.charAt(0).toLowerCase() + spec.meaning.slice(1);
  const with_ = dependents.length > 0 ? ` (with ${inWords(dependents.map(({ judged }) => judged.entry.name))})` : '';
  const make = head.recognised.severity === 'breaks' ? protectionUnsupported : annotationUnsupported;
  return make({ name: `${name}${with_}`, meaning: `it ${meaning}`, advice: head.recognised.advice }, ...spans);
}

const snippetFinding = ({ entry, text, node }: Judged): Diagnostic => {
  const firstLine =
    text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? '';
  const shown = firstLine.length > 80 ? `${firstLine.slice(0, 79)}…` : firstLine;
  return snippetUnsupported({ name: entry.name, firstLine: shown }, node);
};

const admit = (groups: Map<string, Recognised[]>, head: string, of: Recognised): void => {
  const group = groups.get(head);
  if (group) group.push(of);
  else groups.set(head, [of]);
};

/** Accounts for the annotations that are known and not translated: unsupported, or without effect and why. */
export function accountForRecognised(judged: JudgedAnnotations, settings: Settings): Account {
  const settlements: Settlement[] = [];
  const groups = new Map<string, Recognised[]>();
  const diagnostics: Diagnostic[] = [];
  for (const annotation of judged.values()) {
    const { behaviour, spec } = annotation.entry;
    if (behaviour.type !== 'recognised' || annotation.judgement.is !== 'valid') continue;
    const of = { judged: annotation, recognised: behaviour.recognised, value: annotation.judgement.value };
    const idle = idleReason(of, judged, settings);
    const reason = idle ?? `${spec.meaning}. Gatewright does not translate it yet.`;
    settlements.push({ leaf: annotation.node, fate: idle ? 'inert' : 'unsupported', by: of.recognised.name, reason });
    if (idle) continue;
    if (spec.risk === 'Critical') diagnostics.push(snippetFinding(annotation));
    else admit(groups, headOf(of, judged), of);
  }
  for (const [name, group] of groups) {
    const head = group.find((one) => one.judged.entry.name === name) ?? group[0];
    if (head)
      diagnostics.push(
        findingOf(
          head,
          group.filter((other) => other !== head),
        ),
      );
  }
  return { settlements, diagnostics };
}
