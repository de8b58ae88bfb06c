import type { Rule } from './rule.ts';

interface Validation {
  readonly caCertificateRefs?: readonly unknown[];
  readonly wellKnownCACertificates?: string;
}

/** A backend's certificate is checked against one source. */
export const oneCertificateSource: Rule<Validation> = {
  code: 'ca-refs-with-well-known',
  check: ({ caCertificateRefs = [], wellKnownCACertificates }, tell) => {
    if (caCertificateRefs.length > 0 && wellKnownCACertificates)
      tell('caCertificateRefs and wellKnownCACertificates cannot be used together.');
  },
};

/** A backend's certificate is checked against something. */
export const someCertificateSource: Rule<Validation> = {
  code: 'ca-missing',
  check: ({ caCertificateRefs = [], wellKnownCACertificates }, tell) => {
    if (caCertificateRefs.length === 0 && !wellKnownCACertificates)
      tell('Either caCertificateRefs or wellKnownCACertificates is needed.');
  },
};

interface SubjectAltName {
  readonly type: string;
  readonly hostname?: string;
  readonly uri?: string;
}

/** A subject alternative name has the value that its type asks for. */
export const subjectHasValue: Rule<SubjectAltName> = {
  code: 'subject-alt-name-value-missing',
  check: ({ type, hostname, uri }, tell) => {
    if (type === 'Hostname' && !hostname) tell('The type Hostname needs hostname.');
    if (type === 'URI' && !uri) tell('The type URI needs uri.');
  },
};

/** A subject alternative name has no value of the other type. */
export const subjectFitsType: Rule<SubjectAltName> = {
  code: 'subject-alt-name-of-other-type',
  check: ({ type, hostname, uri }, tell) => {
    if (type !== 'Hostname' && hostname) tell(`hostname needs the type Hostname, not ${type}.`, 'hostname');
    if (type !== 'URI' && uri) tell(`uri needs the type URI, not ${type}.`, 'uri');
  },
};
