/** One condition as a controller would set it. */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
}

export interface ObjectName {
  readonly namespace: string;
  readonly name: string;
}

export interface RouteKind {
  readonly group: string;
  readonly kind: string;
}

export interface ListenerStatus {
  readonly name: string;
  readonly attachedRoutes: number;
  readonly supportedKinds: readonly RouteKind[];
  readonly conditions: readonly Condition[];
}

export interface GatewayStatus extends ObjectName {
  readonly conditions: readonly Condition[];
  readonly listeners: readonly ListenerStatus[];
  readonly attachedListenerSets: number;
}

export interface ListenerSetStatus extends ObjectName {
  readonly conditions: readonly Condition[];
  readonly listeners: readonly ListenerStatus[];
}

/** The parent as the route names it. */
export interface ParentName extends ObjectName {
  readonly kind: string;
  readonly sectionName?: string;
  readonly port?: number;
}

export interface RouteStatus extends ObjectName {
  readonly kind: string;
  readonly parents: readonly { readonly parent: ParentName; readonly conditions: readonly Condition[] }[];
}

export interface PolicyStatus extends ObjectName {
  readonly kind: string;
  readonly conditions: readonly Condition[];
}

/** What a controller would write into the status of every object. */
export interface Conditions {
  readonly gatewayClasses: readonly { readonly name: string; readonly conditions: readonly Condition[] }[];
  readonly gateways: readonly GatewayStatus[];
  readonly listenerSets: readonly ListenerSetStatus[];
  readonly routes: readonly RouteStatus[];
  readonly policies: readonly PolicyStatus[];
}

export const isTrue = (type: string, reason: string, message = ''): Condition => ({
  type,
  status: 'True',
  reason,
  message,
});
export const isFalse = (type: string, reason: string, message: string): Condition => ({
  type,
  status: 'False',
  reason,
  message,
});
