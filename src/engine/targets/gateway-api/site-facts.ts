import type { Fact } from '../../model/fact.ts';
import type { ObjectName, Site } from '../../model/routing.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { HostRedirectDraft, ObjectDraft, RouteDraft } from './draft.ts';
import type { Lowerings } from './kit.ts';
import type { Outcome } from './lowering.ts';
import { siteFactKinds } from './lowerings/index.ts';
import type { Edition } from './release.ts';
import { lowerFact, settleFact } from './route.ts';
import { hostFacts } from './site-needs.ts';

export interface LoweredSiteFacts {
  readonly drafts: readonly { readonly owner: ObjectName; readonly draft: RouteDraft }[];
  readonly hosts: readonly HostRedirectDraft[];
  readonly objects: readonly { readonly owner: ObjectName; readonly objects: readonly ObjectDraft[] }[];
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The behaviours of a whole host, each once, whatever number of routes repeat it; the first statement's owner keeps it. */
export function lowerSiteFacts(site: Site, secured: boolean, edition: Edition, lowerings: Lowerings): LoweredSiteFacts {
  const seen = new Set<string>();
  const all: { owner: ObjectName; fact: Fact; outcome: Outcome; repeated: boolean }[] = [];
  for (const { fact, owner } of hostFacts(site))
    for (const kind of siteFactKinds) {
      if (fact.kind !== kind) continue;
      const key = sameness(fact);
      const outcome = lowerFact(lowerings, kind, fact as Fact<typeof kind>, { site, owner, secured, edition });
      all.push({ owner, fact, outcome, repeated: seen.has(key) });
      seen.add(key);
    }
  const first = all.filter(({ repeated }) => !repeated);
  return {
    drafts: first.flatMap(({ owner, outcome }) => (outcome.effects.routes ?? []).map((draft) => ({ owner, draft }))),
    hosts: first.flatMap(({ outcome }) => outcome.effects.hosts ?? []),
    objects: first.map(({ owner, outcome }) => ({ owner, objects: outcome.effects.objects ?? [] })),
    settlements: all.flatMap(({ fact, outcome }) => settleFact(fact, outcome)),
    diagnostics: first.flatMap(({ outcome }) => outcome.diagnostics),
  };
}

/** Statements about the same path or name are one: an address can be answered in one way only. */
function sameness({ kind, value }: Fact): string {
  if (kind === 'slashRedirect') return `${kind} ${value.path}`;
  if (kind === 'hostRedirect') return `${kind} ${value.fromHost}`;
  return kind;
}
