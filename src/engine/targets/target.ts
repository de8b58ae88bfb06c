import type { FactKind } from '../model/fact.ts';
import type { Model } from '../model/routing.ts';
import type { GatewayApiRelease, Options, TargetId } from '../options.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Settlement } from '../report/settlement.ts';
import type { Memory } from '../text/memory.ts';
import type { TreeMap } from '../yaml/tree.ts';

/** An implementation of Gateway API, or the standard itself. */
export interface Target {
  readonly id: TargetId;
  readonly title: string;
  /** What it makes of each behaviour, in a few words: for hover help and coverage. */
  readonly expressedAs: Readonly<Record<FactKind, string>>;
  /** The release and channel of Gateway API that its output uses: what it is checked against. */
  editionOf(options: Options): Pick<Options, 'channel'> & { readonly release: GatewayApiRelease };
  /** Expresses the model; steps per site go through `memory`, so that an edit costs only the sites it touches. */
  lower(model: Model, options: Options, memory: Memory): Lowered;
}

/** What a target makes of a model. Arrays of a site keep their identity between runs while the site is unchanged. */
export interface Lowered {
  readonly parts: readonly LoweredPart[];
}

/** The yield of one unit of work: a site, or the layout of Gateways. */
export interface LoweredPart {
  readonly objects: readonly EmittedObject[];
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface EmittedObject {
  /** Path in the bundle, such as `apps/shop/catalog.yaml` or `platform/gateway-nginx.yaml`. */
  readonly file: string;
  readonly body: TreeMap;
}
