import type { Rule } from '../rule.ts';

interface ClientCertificate {
  readonly mode?: string;
  readonly optional?: boolean;
  readonly allowExpiredCertificate?: boolean;
  readonly caCertificateRefs?: readonly unknown[];
}

const verifying = ['VerifyIfGiven', 'RequireAndVerify'];

/** Certificates are checked against something, unless the mode does not check them. */
export const clientAuthorityNamed: Rule<ClientCertificate> = {
  code: 'client-ca-missing',
  check: ({ mode = 'RequireAndVerify', caCertificateRefs = [] }, tell) => {
    if (verifying.includes(mode) && caCertificateRefs.length === 0) tell(`The mode ${mode} needs caCertificateRefs.`);
  },
};

/** Only a certificate that is checked can be let through in spite of its age. */
export const expiryOfVerified: Rule<ClientCertificate> = {
  code: 'expired-certificates-unverified',
  check: ({ mode, allowExpiredCertificate }, tell) => {
    if (allowExpiredCertificate && mode !== undefined && !verifying.includes(mode))
      tell(`allowExpiredCertificate needs the mode ${verifying.join(' or ')}.`, 'allowExpiredCertificate');
  },
};

/** Details go into the header of client certificates only where Envoy writes it. */
export const certificateDetailsWritten: Rule<{
  readonly mode?: string;
  readonly certDetailsToAdd?: readonly string[];
}> = {
  code: 'certificate-details-unused',
  check: ({ mode, certDetailsToAdd = [] }, tell) => {
    if (certDetailsToAdd.length > 0 && mode !== 'AppendForward' && mode !== 'SanitizeSet')
      tell('certDetailsToAdd needs the mode AppendForward or SanitizeSet.', 'certDetailsToAdd');
  },
};
