/** What the user chose. Part of the workspace: saved, shared and exported with it. Absent entries mean the default. */
export interface Options {
  readonly target: TargetId;
  readonly gatewayApi: GatewayApiRelease;
  readonly channel: Channel;
  /** Ingress classes to leave out, by name; '' is "no class". */
  readonly excludedClasses: readonly string[];
  /** Name of the GatewayClass the Gateways refer to. */
  readonly gatewayClassName: string;
  /** Namespace the Gateways live in. */
  readonly gatewayNamespace: string;
  /**
   * What the source's controller is told where the input does not hold it, by the name of the flag or setting; which
   * there are says `controllerDecisions`.
   */
  readonly controller: Readonly<Record<string, string>>;
}

export type TargetId = 'gateway-api' | 'envoy-gateway';

/** Every target, in the order in which they are offered. */
export const targets: readonly TargetChoice[] = [
  { id: 'gateway-api', title: 'Gateway API' },
  { id: 'envoy-gateway', title: 'Envoy Gateway', release: '1.6' },
];

export interface TargetChoice {
  readonly id: TargetId;
  readonly title: string;
  /** The release of Gateway API that the implementation brings, whatever is chosen. */
  readonly release?: GatewayApiRelease;
}

/** The release of Gateway API that the result is for. */
export const releaseOf = ({ target, gatewayApi }: Options): GatewayApiRelease =>
  targets.find(({ id }) => id === target)?.release ?? gatewayApi;

export type GatewayApiRelease = '1.2' | '1.3' | '1.4' | '1.5' | '1.6';
export type Channel = 'standard' | 'experimental';

export const defaultOptions: Options = {
  target: 'gateway-api',
  gatewayApi: '1.6',
  channel: 'standard',
  excludedClasses: [],
  gatewayClassName: 'gateway-class',
  gatewayNamespace: 'gateway-system',
  controller: {},
};
