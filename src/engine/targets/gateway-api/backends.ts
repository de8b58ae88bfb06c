import type { Backend } from '../../model/routing.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import type { Span } from '../../text/span.ts';
import { portNumberUnknown, portOutOfRange, resourceBackend } from './routing-findings.ts';
import { settle } from './settle.ts';

/** Every leaf that names a backend. */
export const backendLeaves = (backends: readonly Backend[]): readonly Span[] =>
  backends.flatMap((backend) =>
    backend.type === 'service'
      ? [...backend.name.from, ...(backend.port?.from ?? []), ...(backend.portName?.from ?? [])]
      : backend.name.from,
  );

/** Whether a backendRef can name it: a Service needs a port from 1 to 65535. */
export const isReferable = (backend: Backend): boolean =>
  backend.type === 'resource' || (backend.port !== null && backend.port.value >= 1 && backend.port.value <= 65535);

/** The fates of the leaves of backends, and what is to be said of them. */
export function lowerBackends(backends: readonly Backend[]): {
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const each = backends.map((backend) => {
    const leaves = backendLeaves([backend]);
    const said = sayOf(backend, leaves);
    if (!said) return { settlements: settle(leaves, 'translated', 'routing'), diagnostics: [] };
    const fate = backend.type === 'service' ? 'unsupported' : 'approximated';
    return { settlements: settle(leaves, fate, 'routing', said.message), diagnostics: [said] };
  });
  return {
    settlements: each.flatMap(({ settlements }) => settlements),
    diagnostics: each.flatMap(({ diagnostics }) => diagnostics),
  };
}

function sayOf(backend: Backend, leaves: readonly Span[]): Diagnostic | undefined {
  if (backend.type === 'resource') return resourceBackend({ kind: backend.kind, name: backend.name.value }, ...leaves);
  if (isReferable(backend)) return undefined;
  const service = `${backend.namespace}/${backend.name.value}`;
  if (backend.port)
    return portOutOfRange({ service, port: backend.port.value }, ...backend.port.from, ...backend.name.from);
  const port = backend.portName?.value ?? '?';
  const telling = backend.portName?.from ?? [];
  return portNumberUnknown({ service, port }, ...telling, ...backend.name.from);
}
