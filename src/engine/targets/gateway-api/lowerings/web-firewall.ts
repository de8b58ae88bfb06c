import { finding } from '../../../report/diagnostic.ts';
import { exact, type Lowering, unsupported } from '../lowering.ts';

const firewallLost = finding<{ rules: string | null; coreRules: boolean }>({
  code: 'web-firewall-not-expressible',
  severity: 'breaks',
  text: ({ rules, coreRules }) =>
    `Requests are no longer inspected by ModSecurity${coreRules ? ' with the OWASP core rules' : ''}${rules === null ? '' : `; its own rules are lost, the first being ${firstLine(rules)}`}.`,
  why: 'Gateway API has no web application firewall. Put one in front of the Gateway, or load one into the data plane (Coraza as a Wasm filter runs the same SecLang rules on Envoy), before traffic moves.',
});

const firstLine = (text: string): string => text.trim().split('\n', 1)[0]?.trim() ?? '';

/** Off is what a Gateway has anyway. */
export const webFirewall: Lowering<'webFirewall'> = ({ value, from }) =>
  value.enabled ? unsupported({}, firewallLost(value, ...from)) : exact({});
