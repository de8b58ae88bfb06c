import type { Certificate } from '../../model/routing.ts';
import { map, type Sourced, sourced } from '../../text/sourced.ts';
import type { Declaration, DeclaredTls } from './declaration.ts';
import type { Server } from './servers.ts';
import type { Settings } from './settings.ts';

/** The certificate that the controller gives a host, and the Ingress that decides it. */
export interface HostTls {
  readonly declaration: Declaration;
  readonly entry: DeclaredTls | null;
  readonly certificate: Certificate;
}

/** Whether a wildcard takes in a host: exactly one label more (RFC 6125; lua/certificate.lua). */
const covers = (name: string, host: string): boolean =>
  name.startsWith('*.') && name.slice(1) === host.slice(host.indexOf('.')) && !host.startsWith('*.');

/** The wildcard name one level above a host. */
export const parentOf = (host: string): string => `*${host.slice(host.indexOf('.'))}`;

const named = ({ hosts }: DeclaredTls, wanted: (name: string) => boolean): Sourced<string> | undefined =>
  hosts.find(({ value }) => wanted(value));

/**
 * The tls entry for a host: the one that lists it, else one whose certificate must be good for it: by a wildcard it
 * lists, or because it lists nothing at all (controller.go, extractTLSSecretName, which looks into the certificate).
 */
function entryFor(tls: readonly DeclaredTls[], host: string): { entry: DeclaredTls; name: Sourced<string> } | null {
  for (const isIt of [(name: string) => name === host, (name: string) => covers(name, host)])
    for (const entry of tls) {
      const name = named(entry, isIt);
      if (name) return { entry, name };
    }
  const open = tls.find(({ hosts, secretName }) => hosts.length === 0 && secretName !== null);
  return open && host !== '' ? { entry: open, name: sourced(host) } : null;
}

/** The Secret that the controller shows where a host has none of its own (--default-ssl-certificate). */
function defaultCertificate({ flags }: Settings): Pick<Certificate, 'namespace' | 'secretName'> | null {
  const given = flags.values.get('default-ssl-certificate');
  const [namespace = '', name = ''] = given?.value.split('/') ?? [];
  return given && namespace !== '' && name !== '' ? { namespace, secretName: map(given, () => name) } : null;
}

function certificateOf({ owner, tls, settings }: Declaration, host: string): Pick<HostTls, 'certificate' | 'entry'> {
  const found = entryFor(tls, host);
  const own = found?.entry.secretName ?? null;
  const certificate: Certificate = {
    host: found?.name ?? sourced(host),
    ...((own === null && defaultCertificate(settings)) || { namespace: owner.namespace, secretName: own }),
  };
  return { certificate, entry: found?.entry ?? null };
}

/** The same Secret for the same host, as another Ingress of the namespace says it too. */
function saidAgain(
  others: readonly Declaration[],
  host: string,
  { certificate }: Pick<HostTls, 'certificate'>,
): Certificate {
  const again = others
    .filter(({ tls }) => tls.length > 0)
    .map((declaration) => certificateOf(declaration, host).certificate)
    .filter(
      ({ namespace, secretName }) =>
        namespace === certificate.namespace &&
        secretName !== null &&
        secretName.value === certificate.secretName?.value,
    );
  return {
    ...certificate,
    host: { value: certificate.host.value, from: [certificate, ...again].flatMap(({ host: { from } }) => from) },
    secretName: certificate.secretName && {
      value: certificate.secretName.value,
      from: [certificate, ...again].flatMap(({ secretName }) => secretName?.from ?? []),
    },
  };
}

/**
 * The TLS of a host: that of its first Ingress with any tls entry, which gives every host of that Ingress a
 * certificate, be it the controller's own (controller.go 1448-1502). Null: the host has none.
 */
export function tlsOf({ host, contributors }: Server): HostTls | null {
  const declaration = contributors.find(({ tls }) => tls.length > 0);
  if (!declaration) return null;
  const mine = certificateOf(declaration, host);
  const others = contributors.filter((other) => other !== declaration);
  return { declaration, entry: mine.entry, certificate: saidAgain(others, host, mine) };
}

/**
 * Whether the certificate of a host is given to another name of it as well: only where it is good for the name (nginx.go,
 * configureCertificates), which is told by what its tls entry lists.
 */
export const servesName = ({ entry }: HostTls, name: string): boolean =>
  entry !== null && entry.secretName !== null && entry.hosts.some(({ value }) => value === name || covers(value, name));

/** The certificates of further names of a host: the host's own Secret, cited where tls lists the name. */
export function certificatesOfNames(tls: HostTls, names: readonly string[]): readonly Certificate[] {
  return names
    .filter((name) => servesName(tls, name))
    .map((name) => {
      const listed =
        tls.entry && (named(tls.entry, (host) => host === name) ?? named(tls.entry, (host) => covers(host, name)));
      return { ...tls.certificate, host: listed ?? sourced(name) };
    });
}
