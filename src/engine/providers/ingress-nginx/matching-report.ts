import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Settlement } from '../../report/settlement.ts';
import { type DeclaredPath, spansOfPath } from './declaration.ts';
import {
  canaryServedAsMain,
  exactMatchesAsRegex,
  healthzShadowsPath,
  pathClaimedByCanary,
  pathLostConflict,
  pathNeverReached,
  pathsRefusedTogether,
  regexAppliesToWholeHost,
  regexTextInPlainPath,
} from './findings-matching.ts';
import type { Beaten, Location, LocationSet } from './locations.ts';

/** Fates and findings of one unit of work. */
export interface Said {
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
}

const reasons: Readonly<Record<Beaten['why'], string>> = {
  conflict: 'An older Ingress, or an earlier path, serves the same host, path and path type.',
  shadowed: 'An earlier regular expression of the host takes all of its requests.',
  refused: 'nginx refuses it beside an older path, so it never took effect.',
};

const named = ({ declared, declaration, path }: Location): string => {
  const owner = declaration ? `Ingress ${declaration.owner.namespace}/${declaration.owner.name}` : 'the controller';
  return declared ? `${path} of ${owner}` : `the default of ${owner}`;
};

function beatenDiagnostic({ path, by, why }: Beaten, host: string): Diagnostic {
  const from = [...path.path.from, ...path.backend.spans];
  const about = { path: path.path.value, host, winner: named(by) };
  if (why === 'shadowed') return pathNeverReached(about, ...from);
  if (why === 'refused') return pathsRefusedTogether(about, ...from, ...(by.declared?.path.from ?? []));
  const isDated = path.declaration.isDated && (by.declaration?.isDated ?? false);
  const isOneIngress = path.declaration === by.declaration;
  return pathLostConflict({ ...about, isDated: isDated || isOneIngress }, ...from, ...(by.declared?.path.from ?? []));
}

const beatenSettlements = ({ path, why }: Beaten): readonly Settlement[] =>
  spansOfPath(path).map((leaf) => ({ leaf, fate: 'inert', by: 'routing', reason: reasons[why] }));

/** A path that says nothing of regexes but is matched as one, worth a word. */
const isDrawnIn = (declared: DeclaredPath, set: LocationSet): boolean =>
  declared.path.value !== '/' && !set.causes.some(({ reading }) => reading === declared.declaration.reading);

function regexDiagnostics(set: LocationSet): readonly Diagnostic[] {
  const [cause] = set.causes;
  if (!cause) return [];
  const { host } = set.server;
  const declared = set.locations.flatMap((location) => location.declared ?? []);
  const others = declared.filter((path) => isDrawnIn(path, set));
  const named = others.map(({ path, declaration: { owner } }) => `${path.value} of ${owner.namespace}/${owner.name}`);
  const exact = declared.filter(({ pathType, path }) => pathType.value === 'Exact' && !path.value.endsWith('$'));
  const places = [...cause.from, ...others.flatMap(({ path }) => path.from)];
  return [
    ...(others.length > 0
      ? [regexAppliesToWholeHost({ host, annotation: cause.annotation, others: named }, ...places)]
      : []),
    ...exact.map((path) =>
      exactMatchesAsRegex({ path: path.path.value, host }, ...path.pathType.from, ...path.path.from, ...cause.from),
    ),
  ];
}

const regexText = /[\\^$*+?()[\]{}|]/;

const plainDiagnostics = ({ isRegex, server, locations }: LocationSet): readonly Diagnostic[] =>
  isRegex
    ? []
    : locations.flatMap(({ declared, path }) =>
        declared && regexText.test(path)
          ? [regexTextInPlainPath({ path, host: server.host }, ...declared.path.from)]
          : [],
      );

/** The controller's own locations on the catch-all server, which a regex host has only after its own (nginx.tmpl). */
function healthDiagnostics({ isRegex, server, locations }: LocationSet): readonly Diagnostic[] {
  if (isRegex || server.host !== '') return [];
  const root = locations.find(({ path, pathType, backend }) => path === '/' && pathType === 'Prefix' && backend);
  return root ? [healthzShadowsPath({}, ...(root.declared?.path.from ?? root.backend?.spans ?? []))] : [];
}

/** A Service that is a main backend here and a canary's there counts as what the older Ingress says. */
function mixedUpCanaries({ server, locations }: LocationSet): Said {
  const about = ({ path, backend }: DeclaredPath) => ({
    path: path.value,
    host: server.host,
    service: backend.backend.name.value,
  });
  const served = locations.flatMap(({ declared }) => (declared?.declaration.reading.canary ? [declared] : []));
  const readings = [...new Set(served.map(({ declaration }) => declaration.reading))];
  return {
    settlements: readings.flatMap(({ settlements }) => settlements),
    diagnostics: [
      ...server.claimed.map((path) => pathClaimedByCanary(about(path), ...path.path.from, ...path.backend.spans)),
      ...served.map((path) => {
        const enabled = path.declaration.reading.canary?.enabled.from ?? [];
        return canaryServedAsMain(about(path), ...path.path.from, ...enabled);
      }),
      ...readings.flatMap(({ diagnostics }) => diagnostics),
    ],
  };
}

/** What is to be said of the locations of a host beyond their routes. */
export function reportOfMatching(set: LocationSet): Said {
  const canaries = mixedUpCanaries(set);
  return {
    settlements: [...set.beaten.flatMap(beatenSettlements), ...canaries.settlements],
    diagnostics: [
      ...set.beaten.map((beaten) => beatenDiagnostic(beaten, set.server.host)),
      ...regexDiagnostics(set),
      ...plainDiagnostics(set),
      ...healthDiagnostics(set),
      ...canaries.diagnostics,
    ],
  };
}
