import { always, since } from '../availability.ts';
import {
  oneCertificateSource,
  someCertificateSource,
  subjectFitsType,
  subjectHasValue,
} from '../rules/certificates.ts';
import { sectionForEveryTargetRef, uniqueTargetRefs } from '../rules/parent-refs.ts';
import { fields, list, map, required, text, varies } from './build.ts';
import { absoluteUri, wellKnownCertificates } from './patterns.ts';
import { group, hostname, kind, localRef, namespace, objectName, preciseHostname, sectionName } from './references.ts';
import type { Field, Option } from './schema.ts';

/** ReferenceGrant's spec. */
export const referenceGrant: Field = required(
  fields({
    from: required(
      list(fields({ group: required(group), kind: required(kind), namespace: required(namespace) }), {
        min: 1,
        max: 16,
      }),
    ),
    to: required(list(fields({ group: required(group), kind: required(kind), name: objectName }), { min: 1, max: 16 })),
  }),
  since('1.6'),
);

const subjectAltName = fields(
  {
    type: required(text({ options: ['Hostname', 'URI'] })),
    hostname,
    uri: text({ min: 1, max: 253, pattern: absoluteUri }),
  },
  [subjectHasValue, subjectFitsType],
);

const onlySystem = { ...always, removed: '1.5' } as const;

const validation = fields(
  {
    caCertificateRefs: list(localRef, { max: 8 }),
    wellKnownCACertificates: text({
      options: varies<readonly Option<string>[]>([onlySystem, ['System']]),
      min: varies([since('1.5'), 1]),
      max: varies([since('1.5'), 253]),
      pattern: varies([since('1.5'), wellKnownCertificates]),
    }),
    hostname: required(preciseHostname),
    subjectAltNames: list(subjectAltName, { max: 5 }),
  },
  [oneCertificateSource, someCertificateSource],
);

/** BackendTLSPolicy's spec. */
export const backendTlsPolicy: Field = required(
  fields({
    targetRefs: required(
      list(fields({ group: required(group), kind: required(kind), name: required(objectName), sectionName }), {
        min: 1,
        max: 16,
        rules: [sectionForEveryTargetRef, uniqueTargetRefs],
      }),
    ),
    validation: required(validation),
    options: map(text({ max: 4096 }), { max: 16 }),
  }),
);
