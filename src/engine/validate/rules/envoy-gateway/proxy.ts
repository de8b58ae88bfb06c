import type { Rule } from '../rule.ts';

interface Proxy {
  readonly mergeGateways?: boolean;
  readonly mergeBackends?: unknown;
}

/** Gateways and backends are not merged both. */
export const oneMerging: Rule<Proxy> = {
  code: 'gateways-and-backends-merged',
  check: ({ mergeGateways, mergeBackends }, tell) => {
    if (mergeGateways && mergeBackends !== undefined)
      tell('mergeGateways and mergeBackends cannot be used together.', 'mergeBackends');
  },
};

interface Bootstrap {
  readonly type?: string;
  readonly value?: unknown;
  readonly jsonPatches?: readonly unknown[];
}

/** A bootstrap is changed by what its type says. */
export const bootstrapFitsType: Rule<Bootstrap> = {
  code: 'bootstrap-settings-missing',
  check: ({ type, value, jsonPatches = [] }, tell) => {
    if (type === 'JSONPatch' && jsonPatches.length === 0) tell('The type JSONPatch needs jsonPatches.');
    if (type !== 'JSONPatch' && value === undefined) tell(`The type ${type} needs value.`);
  },
};

interface Scaling {
  readonly minReplicas?: number;
  readonly maxReplicas: number;
}

/** A range of replicas goes upwards. */
export const replicasAscend: Rule<Scaling> = {
  code: 'replicas-not-ascending',
  check: ({ minReplicas = 1, maxReplicas }, tell) => {
    if (minReplicas > maxReplicas)
      tell(`maxReplicas ${maxReplicas} is less than minReplicas ${minReplicas}.`, 'maxReplicas');
  },
};

interface LogFormat {
  readonly type?: string;
  readonly text?: unknown;
  readonly json?: unknown;
}

/** A format of the log is text or JSON, as its type says. */
export const logFormatFits: Rule<LogFormat> = {
  code: 'log-format-settings',
  check: (format, tell) => {
    const { type, text, json } = format;
    if (type === undefined && text === undefined && json === undefined) tell('One of text or json is needed.');
    if (type === 'Text' && text === undefined) tell('The type Text needs text.');
    if (type === 'JSON' && json === undefined) tell('The type JSON needs json.');
    if (type === 'Text' && json !== undefined) tell('json needs the type JSON.', 'json');
    if (type === 'JSON' && text !== undefined) tell('text needs the type Text.', 'text');
  },
};
