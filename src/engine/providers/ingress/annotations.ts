import type { Manifest } from '../../kubernetes/manifest.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Span } from '../../text/span.ts';
import { at, leavesOf } from '../../yaml/node.ts';
import { foreignReader } from '../ingress-nginx/catalogue-foreign.ts';
import { certManagerMoves, externalDnsMoves } from '../ingress-nginx/findings-annotations.ts';
import { type KnownController, knownControllers, unknownController } from './controllers.ts';
import { annotationOfController } from './findings.ts';

/** What is said of annotations whose reader must find them on the new objects: cert-manager's and ExternalDNS's. */
function companion(key: string, leaf: Span): readonly Diagnostic[] {
  const moves = foreignReader(key)?.moves;
  if (moves === 'cert-manager') return [certManagerMoves({ keys: [key] }, leaf)];
  if (moves !== 'external-dns') return [];
  return [externalDnsMoves({ keys: [key], kind: key.endsWith('/target') ? 'Gateway' : 'HTTPRoute' }, leaf)];
}

const nginxPrefix = 'nginx.ingress.kubernetes.io/';

/** Whose annotation it is, by its prefix. */
const ownerOf = (key: string): KnownController | undefined =>
  knownControllers.find(({ prefixes }) => prefixes.some((prefix) => key.startsWith(prefix)));

interface Account {
  readonly settlement: Settlement;
  readonly diagnostics: readonly Diagnostic[];
}

function accountFor(key: string, leaf: Span, controller: KnownController): Account {
  const isOwn = controller.prefixes.some((prefix) => key.startsWith(prefix));
  const owner = ownerOf(key);
  const isNginx = key.startsWith(nginxPrefix);
  if (isOwn || (controller.id === unknownController.id && (owner || isNginx))) {
    const title = isOwn ? controller.title : (owner?.title ?? 'ingress-nginx');
    const reason = `Gatewright has no model of ${title}.`;
    return {
      settlement: { leaf, fate: 'unsupported', by: 'annotations', reason },
      diagnostics: [annotationOfController({ name: key, controller: title }, leaf)],
    };
  }
  if (owner || isNginx) {
    const reason = `It is an annotation of ${owner?.title ?? 'ingress-nginx'}; ${controller.title} does not read it.`;
    return { settlement: { leaf, fate: 'inert', by: 'annotations', reason }, diagnostics: [] };
  }
  const reason = `${controller.title === unknownController.title ? 'The controller' : controller.title} does not read it.`;
  return {
    settlement: { leaf, fate: 'unrelated', by: 'annotations', reason },
    diagnostics: companion(key, leaf),
  };
}

const classKey = 'kubernetes.io/ingress.class';

/** Fates of the annotations of an Ingress whose controller has no model: its own are unsupported, in words. */
export function settleAnnotations(manifest: Manifest, controller: KnownController) {
  const settlements: Settlement[] = [];
  const diagnostics: Diagnostic[] = [];
  const annotations = at(manifest.root, 'metadata', 'annotations');
  if (annotations?.type === 'map')
    for (const { key, value } of annotations.entries)
      for (const { node } of key === classKey ? [] : leavesOf(value)) {
        const account = accountFor(key, node, controller);
        settlements.push(account.settlement);
        diagnostics.push(...account.diagnostics);
      }
  return { settlements, diagnostics };
}
