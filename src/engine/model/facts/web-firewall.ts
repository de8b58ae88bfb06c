import type { FactKindInfo } from '../fact.ts';

/** Requests are inspected by ModSecurity. */
export interface WebFirewall {
  /** Off: switched off here though the controller has it on. */
  readonly enabled: boolean;
  readonly coreRules: boolean;
  /** Rules of its own, as written; null: none. */
  readonly rules: string | null;
  readonly transactionId: string | null;
}

export const webFirewall: FactKindInfo = {
  title: 'Web application firewall',
  effect: 'A request that looks like an attack is refused or logged.',
};
