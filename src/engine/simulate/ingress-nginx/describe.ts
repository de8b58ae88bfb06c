import { type Network, parseNetworks } from '../access/networks.ts';
import type { Settings } from './annotations/settings.ts';
import type { ConfigurationFile } from './nginx/configuration-file.ts';
import type { AccessLine } from './snippets/block.ts';
import { type DescribedTest, testsOf } from './snippets/describe.ts';

/** One location, as material for requests. */
export interface DescribedLocation {
  readonly kind: 'exact' | 'prefix' | 'regex';
  /** As rendered: a Prefix `/x` outside regex mode stands here as `/x/` and exactly `/x`. */
  readonly path: string;
  /** As the Ingress has it. */
  readonly ingressPath: string;
  readonly ingress: { readonly namespace: string; readonly name: string } | null;
  /** The `/` every host has although no Ingress asked for it. */
  readonly implicit: boolean;
  /** Header and cookie names that pick a canary here. */
  readonly canary: { readonly header: string; readonly value: string; readonly cookie: string } | null;
  /** What its snippet looks at. */
  readonly tests: readonly DescribedTest[];
  /** Whom it lets in; null: everybody. */
  readonly access: DescribedAccess | null;
}

/** Whom a location lets in: from where, and with what. */
export interface DescribedAccess {
  readonly allow: readonly Network[];
  readonly deny: readonly Network[];
  readonly password: 'basic' | 'digest' | null;
}

/** One host, as material for requests. '_' answers hosts nobody names. */
export interface DescribedServer {
  readonly host: string;
  /** Further names that reach the same locations. */
  readonly aliases: readonly string[];
  /** A name that is only redirected to this host. */
  readonly redirectedFrom: string | null;
  readonly regexMode: boolean;
  readonly hasCertificate: boolean;
  readonly locations: readonly DescribedLocation[];
  /** The pattern that the subject of a client's certificate must fit, '' for any; null: none is asked for. */
  readonly subject: string | null;
  /** What the snippet of the whole host looks at. */
  readonly tests: readonly DescribedTest[];
}

/** Lists what was rendered, in the order nginx looks at it. */
export function describeServers({ servers, wwwServers }: ConfigurationFile): readonly DescribedServer[] {
  return servers.map((rendered) => ({
    host: rendered.server.host,
    aliases: rendered.server.aliases,
    redirectedFrom: wwwServers.find(({ to }) => to === rendered)?.from ?? null,
    regexMode: rendered.regexMode,
    hasCertificate: rendered.server.certificate !== null,
    tests: rendered.snippet ? testsOf(rendered.snippet) : [],
    subject: rendered.server.clientTls?.matchCommonName ?? null,
    locations: rendered.locations.map(({ kind, location, canary, snippet, settings }) => ({
      kind,
      path: location.path,
      ingressPath: location.ingressPath,
      ingress: location.ingress && { namespace: location.ingress.namespace, name: location.ingress.name },
      implicit: location.implicit,
      tests: snippet ? testsOf(snippet) : [],
      access: accessOf(settings, [...(rendered.snippet?.access ?? []), ...(snippet?.access ?? [])]),
      canary: canary && { header: canary.header, value: canary.headerValue, cookie: canary.cookie },
    })),
  }));
}

function accessOf(settings: Settings | null, lines: readonly AccessLine[]): DescribedAccess | null {
  if (!settings || settings.denied) return null;
  const written = (allow: boolean) =>
    lines
      .filter((line) => line.allow === allow && line.source !== 'all')
      .flatMap(({ source }) => parseNetworks(source) ?? []);
  const allow = [...settings.allow, ...written(true)];
  const deny = [...settings.deny, ...written(false)];
  const password = settings.basicAuth?.type ?? null;
  return allow.length + deny.length === 0 && password === null ? null : { allow, deny, password };
}
