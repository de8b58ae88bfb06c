import type { FactKind } from '../../../model/fact.ts';
import { finding } from '../../../report/diagnostic.ts';
import type { Severity } from '../../../report/fate.ts';
import { type Lowering, unsupported } from '../lowering.ts';

/** A behaviour that the standard says nothing of: one sentence for what changes, and what to do about it. */
function left<K extends FactKind>(code: string, severity: Severity, text: string, why: string): Lowering<K> {
  const said = finding<Record<never, never>>({ code, severity, text: () => text, why });
  return ({ from }) => unsupported({}, said({}, ...from));
}

/** Behaviours for which the standard has nothing at all. */
export const leftToImplementation = {
  serviceUpstream: left<'serviceUpstream'>(
    'service-upstream-not-expressible',
    'differs',
    'Whether requests go to pods or through the Service’s address is the implementation’s own.',
    'Gateway API leaves it open. Most implementations send to the pods.',
  ),
  listenerTls: left<'listenerTls'>(
    'listener-tls-not-expressible',
    'differs',
    'The ciphers offered to clients are the implementation’s own.',
    'Gateway API leaves ciphers to listeners[].tls.options, whose keys are the implementation’s own.',
  ),
  compression: left<'compression'>(
    'compression-not-expressible',
    'differs',
    'Whether answers are compressed is the implementation’s own.',
    'Gateway API says nothing of compression. Compress in the backend, or use your implementation’s policy.',
  ),
} satisfies { readonly [K in FactKind]?: Lowering<K> };
