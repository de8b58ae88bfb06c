import type { Account } from './annotations-foreign.ts';
import type { Judged, JudgedAnnotations } from './annotations-judged.ts';
import { snippetsNotAllowed } from './findings-annotations.ts';
import type { Settings } from './settings.ts';

/** What the controller takes out of an Ingress where snippets are not allowed (controller.go, dropSnippetDirectives). */
const snippets: ReadonlySet<string> = new Set([
  'configuration-snippet',
  'server-snippet',
  'modsecurity-snippet',
  'auth-snippet',
  'stream-snippet',
]);

/** The annotations of an Ingress without those that the controller's settings say are not in force. */
export function withoutBarred(
  judged: JudgedAnnotations,
  { values }: Settings,
): Account & { readonly judged: JudgedAnnotations } {
  const setting = values.get('allow-snippet-annotations');
  if (setting?.value !== 'false') return { judged, settlements: [], diagnostics: [] };
  const kept = new Map<string, Judged>();
  const barred: Judged[] = [];
  for (const [name, annotation] of judged)
    if (snippets.has(name) && annotation.judgement.is !== 'empty') barred.push(annotation);
    else kept.set(name, annotation);
  const reason = 'The controller does not allow snippets (allow-snippet-annotations: false): it takes this one out.';
  const names = barred.map(({ name }) => name);
  const leaves = barred.map(({ node }) => node);
  return {
    judged: kept,
    settlements: barred.map(({ node, entry }) => ({ leaf: node, fate: 'inert', by: entry.rule.name, reason })),
    diagnostics: barred.length === 0 ? [] : [snippetsNotAllowed({ names }, ...leaves, ...setting.from)],
  };
}
