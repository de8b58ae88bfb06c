import { onlyValues, settingsByType, unsupported } from '../../rules/combine.ts';
import {
  codeInConfigMap,
  duplexFailsClosed,
  ownNamespaces,
  shadowStreams,
} from '../../rules/envoy-gateway/extensions.ts';
import { fields, flag, free, list, required, text } from '../build.ts';
import { certificateRef, group, kind, namespace, objectName } from '../references.ts';
import type { Field } from '../schema.ts';
import { calledBackends } from './backends.ts';
import { dynamicModuleName } from './cluster.ts';
import { callable } from './ext-auth.ts';
import { mergeType, mergingRules, policyTargets } from './targets.ts';
import { duration, errorStatus } from './values.ts';

const processed = fields({
  body: text({ options: ['Streamed', 'Buffered', 'BufferedPartial', 'FullDuplexStreamed'] }),
  attributes: list(
    text({
      pattern: {
        test: /^(?:(?:connection|source|destination|request|response|upstream)\.|xds\.route_)[a-z_1-9]*$/,
        must: 'be an attribute of Envoy such as "request.path"',
      },
    }),
  ),
});

const extProc = fields(
  {
    ...calledBackends,
    failOpen: flag,
    messageTimeout: duration,
    metadata: fields({
      accessibleNamespaces: list(text()),
      writableNamespaces: list(text(), { max: 8, rules: [ownNamespaces] }),
    }),
    processingMode: fields({ allowModeOverride: flag, request: processed, response: processed }),
    shadowMode: flag,
    statusOnError: errorStatus,
  },
  [unsupported('backendRef', 'backendRefs'), callable, duplexFailsClosed, shadowStreams],
);

const lua = fields(
  {
    type: required(text({ options: ['Inline', 'ValueRef'], default: 'Inline' })),
    inline: text(),
    valueRef: fields({ group: required(group), kind: required(kind), name: required(objectName) }, [codeInConfigMap]),
    filterContext: free,
  },
  settingsByType({ Inline: 'inline', ValueRef: 'valueRef' }),
);

const tls = fields({ caCertificateRef: required(certificateRef) });

const pullSecret = fields(
  {
    group: { ...group, default: '' },
    kind: { ...kind, default: 'Secret' },
    name: required(objectName),
    namespace,
  },
  [onlyValues('kind', ['Secret'])],
);

const webAddress = { test: /^https?:\/\/[^/?#]+/, must: 'be a URL such as "https://example.com/filter.wasm"' };

const wasm = fields({
  name: text(),
  rootID: text(),
  code: required(
    fields(
      {
        type: required(text({ options: ['HTTP', 'Image'] })),
        http: fields({ url: required(text({ pattern: webAddress })), sha256: text(), tls }),
        image: fields({ url: required(text()), sha256: text(), pullSecretRef: pullSecret, tls }),
        pullPolicy: text({ options: ['IfNotPresent', 'Always'] }),
      },
      settingsByType({ HTTP: 'http', Image: 'image' }),
    ),
  ),
  config: free,
  env: fields({ hostKeys: list(text()) }),
  failOpen: flag,
});

/** EnvoyExtensionPolicy's spec (Envoy Gateway 1.9). */
export const envoyExtensionPolicy: Field = required(
  fields(
    {
      ...policyTargets(['Gateway', 'ListenerSet', 'HTTPRoute', 'GRPCRoute', 'UDPRoute', 'TCPRoute', 'TLSRoute']),
      dynamicModule: list(
        fields({
          name: required(dynamicModuleName),
          filterName: text({ max: 253 }),
          terminalFilter: flag,
          config: free,
        }),
        { max: 16 },
      ),
      extProc: list(extProc, { max: 16 }),
      lua: list(lua, { max: 16 }),
      mergeType,
      wasm: list(wasm, { max: 16 }),
    },
    mergingRules,
  ),
);
