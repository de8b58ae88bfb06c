import type { FactKindInfo } from '../fact.ts';

/** The Service’s own address is used in place of its pods. */
export interface ServiceUpstream {
  readonly enabled: true;
}

export const serviceUpstream: FactKindInfo = {
  title: 'Service address as upstream',
  effect: 'Requests go through the Service’s virtual address, so the cluster chooses the pod.',
};
