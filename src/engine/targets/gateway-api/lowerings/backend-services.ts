import { factOf } from '../../../model/fact.ts';
import type { ServiceBackend } from '../../../model/routing.ts';
import type { RouteContext } from '../lowering.ts';

/** Every Service a route sends requests to, the other side of a split included, each once. */
export function servicesOf({ route }: RouteContext): readonly ServiceBackend[] {
  const split = factOf(route.facts, 'trafficSplit')?.value.backend;
  const backends = split ? [...route.backends, split] : route.backends;
  const byName = new Map<string, ServiceBackend>();
  for (const backend of backends)
    if (backend.type === 'service') byName.set(`${backend.namespace}/${backend.name.value}`, backend);
  return [...byName.values()];
}
