import type { Fact, FactKind } from '../../model/fact.ts';
import { commaParts } from './codecs/list.ts';
import type { Settings } from './settings.ts';

/** What clients are asked for that a location may be exempt from. */
const checks: ReadonlySet<FactKind> = new Set<FactKind>([
  'basicAuth',
  'authRequest',
  'authRequestHeaders',
  'authSignIn',
  'authCache',
]);

/** Where certificates are issued by ACME, unless the controller's ConfigMap lists other paths (config.go, NewDefault). */
const usuallyOpen = '/.well-known/acme-challenge';

/** Behaviours of a location without the checks, where its path begins with one of `no-auth-locations` (template.go, isLocationInLocationList). */
export function withoutChecksWhereOpen(facts: readonly Fact[], path: string, { values }: Settings): readonly Fact[] {
  const open = commaParts(values.get('no-auth-locations')?.value ?? usuallyOpen);
  return open.some((start) => path.startsWith(start)) ? facts.filter(({ kind }) => !checks.has(kind)) : facts;
}
