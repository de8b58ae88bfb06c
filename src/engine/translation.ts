import type { Fate, Severity } from './report/fate.ts';
import type { Place } from './text/span.ts';

/** A file of the user's. Its name is its identity. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** A file of the result that is the user's: an edited one, or one that they brought along. */
export interface OwnFile extends SourceFile {
  /** The translation's text when the user began to edit it; absent for a file that it does not have. */
  readonly base?: string;
}

/** What of the result is the user's: it takes the translation's place wherever the result is shown, checked and saved. */
export interface OwnResult {
  /** Names are paths in the bundle; a file takes the place of the translation's of the same name. */
  readonly files: readonly OwnFile[];
  /** What of the translation stands beside them: every file of another name, those of `platform/`, or nothing. */
  readonly keeps: 'others' | 'platform' | 'nothing';
}

/** A file of the result that is the user's, beside what the translation makes of it. */
export interface OwnSummary {
  readonly name: string;
  /** What the translation says in its place; absent where it has no such file. */
  readonly translated?: string;
  /** True where that is no longer what the user began from. */
  readonly moved: boolean;
  /** 1-based lines that are not the translation's, in order; of a file that it does not have, none. */
  readonly lines: readonly number[];
  /** Lines of the translation that are gone. */
  readonly gone: number;
  /** 1-based line at which reading stopped, where the rest cannot be read. */
  readonly brokenAt?: number;
  /** What the API server would refuse of it. */
  readonly refused: readonly OwnProblem[];
  /** What would be taken, but does not fit the rest of the result: a parent or policy target that is not there, a name twice. */
  readonly loose: readonly OwnProblem[];
}

/** What is wrong with an object of the user's. */
export interface OwnProblem {
  readonly place: Place;
  /** `HTTPRoute team/web at spec.rules[0].timeouts.request: …` */
  readonly message: string;
}

/** Everything one run yields. Plain data: crosses the worker by structured clone. */
export interface Translation {
  readonly sources: readonly SourceSummary[];
  readonly files: readonly OutputFile[];
  readonly trace: readonly TraceLink[];
  readonly findings: readonly Finding[];
  readonly ledger: readonly LedgerObject[];
  readonly totals: FateTotals;
  readonly recognised: readonly RecognisedClass[];
  /** What holds of each decision about the source's controller, and who says so. */
  readonly controller: readonly ControllerAnswer[];
  readonly timings: Timings;
  /** Files of the result that are the user's; absent where it is the translation's alone. */
  readonly own?: readonly OwnSummary[];
  /** Files of the translation that are set aside for those as a whole. */
  readonly aside?: readonly SourceFile[];
}

export interface SourceSummary {
  readonly file: string;
  readonly objects: readonly SourceObject[];
  /** Absolute offset at which reading stopped, where the rest of the file could not be read. */
  readonly readUntil?: number;
}

export interface SourceObject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly recognised: boolean;
  readonly place: Place;
}

export interface OutputFile {
  /** Path in the bundle. */
  readonly name: string;
  readonly text: string;
  readonly objects: readonly OutputObject[];
}

export interface OutputObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Its lines in the file. */
  readonly place: Place;
  /** The source objects it comes from. */
  readonly sources: readonly ObjectRef[];
}

export interface ObjectRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Lines of the output and the places of the source that caused them. */
export interface TraceLink {
  readonly output: Place;
  readonly inputs: readonly Place[];
  readonly by: string;
}

export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Why it matters and what to do: the same for every finding of a code. */
  readonly why: string;
  /** The places that caused it, the most telling one first; empty for what concerns the whole estate. */
  readonly places: readonly Place[];
  /** 1-based line and column of the first place. */
  readonly line?: number;
  readonly column?: number;
  /** The source object of the first place. */
  readonly object?: ObjectRef;
  /** The fate of the leaf at the first place. */
  readonly fate?: Fate;
  /** True for a difference that every migration to this target has, whatever was written. */
  readonly expected: boolean;
}

export interface LedgerObject {
  readonly object: ObjectRef;
  readonly file: string;
  /** Added to the offsets of the rows, which count from here, gives offsets in the file. */
  readonly offset: number;
  readonly recognised: boolean;
  readonly rows: readonly LedgerRow[];
}

export interface LedgerRow {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly fate: Fate;
  /** The rule or lowering that settled it. */
  readonly by: string;
  readonly reason?: string;
  /** Leaves this row stands for: more than 1 where noise is folded. */
  readonly count: number;
}

export type FateTotals = Readonly<Record<Fate | 'total', number>>;

export interface RecognisedClass {
  readonly provider: string;
  readonly title: string;
  /** Null: the Ingresses name no class. */
  readonly className: string | null;
  readonly ingresses: number;
  readonly excluded: boolean;
}

/** What holds of one decision about the controller. */
export interface ControllerAnswer {
  /** Of the flag or setting. */
  readonly name: string;
  readonly value: string;
  readonly origin: 'input' | 'stated' | 'default';
  /** Where the input says it. */
  readonly place?: Place;
}

/** GatewayClass → Gateway → listener → HTTPRoute → Service, read from the output. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export type GraphNodeKind = 'GatewayClass' | 'Gateway' | 'listener' | 'route' | 'Service' | 'attachment';

export interface GraphNode {
  readonly id: string;
  readonly kind: GraphNodeKind;
  readonly label: string;
  readonly namespace: string;
  /** Second line, such as a host; or the kind of an attachment, such as ReferenceGrant. */
  readonly detail?: string;
  readonly port?: number;
  /** Where it is written; absent for a Service or class that the output only names. */
  readonly place?: Place;
  readonly rules?: readonly GraphRule[];
}

export interface GraphRule {
  readonly match: string;
  readonly filters: readonly string[];
  readonly place: Place;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'sends' | 'redirects' | 'attaches' | 'allows';
  /** Index of the rule it leaves from. */
  readonly rule?: number;
  readonly weight?: number;
}

/** Milliseconds per step of the pipeline. */
export interface Timings {
  readonly read: number;
  readonly interpret: number;
  readonly lower: number;
  readonly write: number;
  readonly account: number;
  readonly total: number;
}
