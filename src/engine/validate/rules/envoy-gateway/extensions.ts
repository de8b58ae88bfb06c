import type { Rule } from '../rule.ts';

interface Processing {
  readonly failOpen?: boolean;
  readonly shadowMode?: boolean;
  readonly processingMode?: {
    readonly request?: { readonly body?: string };
    readonly response?: { readonly body?: string };
  };
}

const sides = ['request', 'response'] as const;

/** A body that flows through the processor is lost when the processor is. */
export const duplexFailsClosed: Rule<Processing> = {
  code: 'duplex-body-fails-open',
  check: ({ failOpen, processingMode }, tell) => {
    if (!failOpen) return;
    for (const side of sides)
      if (processingMode?.[side]?.body === 'FullDuplexStreamed')
        tell('FullDuplexStreamed cannot be used together with failOpen.', 'processingMode', side, 'body');
  },
};

/** A processor that only watches can't hold a body back. */
export const shadowStreams: Rule<Processing> = {
  code: 'shadow-body-not-streamed',
  check: ({ shadowMode, processingMode }, tell) => {
    if (!shadowMode) return;
    for (const side of sides) {
      const body = processingMode?.[side]?.body;
      if (body !== undefined && body !== 'Streamed')
        tell('With shadowMode the body can only be Streamed.', 'processingMode', side, 'body');
    }
  },
};

/** Metadata of Envoy's own filters is not written by a processor. */
export const ownNamespaces: Rule<readonly string[]> = {
  code: 'metadata-namespace-of-envoy',
  check: (namespaces, tell) =>
    namespaces.forEach((name, at) => {
      if (name.startsWith('envoy.filters.http')) tell(`${name} belongs to a filter of Envoy.`, at);
    }),
};

/** Code in Lua is taken from a ConfigMap. */
export const codeInConfigMap: Rule<{ readonly group: string; readonly kind: string }> = {
  code: 'code-ref-kind',
  check: ({ group, kind }, tell) => {
    if ((group !== '' && group !== 'v1') || kind !== 'ConfigMap') tell('Only a ConfigMap can hold this code.');
  },
};
