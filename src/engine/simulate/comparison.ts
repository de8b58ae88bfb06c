import type { Answer, Request } from './request.ts';

/** A request worth asking of both sides. */
export interface Probe {
  readonly request: Request;
  /** What it tries, in a few words: `trailing slash`. */
  readonly why: string;
  /** The Ingress class that is asked, where the estate has several; '' is "no class". */
  readonly className?: string;
}

/**
 * same: both sides answer alike. accounted for: they differ, and a finding about that very route says so.
 * different: they differ and nothing says so; a bug of the translation or a danger to the user.
 */
export const verdicts = ['different', 'accounted for', 'same'] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * What two answers can differ in. `headers` covers those sent upstream and those sent to the client; `access` is who is
 * asked whether the request may pass.
 */
export type Difference = 'backend' | 'status' | 'location' | 'upstream-path' | 'upstream-host' | 'headers' | 'access';

/** A request, both answers with their steps, and what is to be thought of them. */
export interface ComparedProbe {
  readonly probe: Probe;
  readonly source: Answer;
  readonly result: Answer;
  readonly verdict: Verdict;
  readonly differences: readonly Difference[];
  /** Codes of the findings that account for the differences; empty unless the verdict is `accounted for`. */
  readonly accountedBy: readonly string[];
  /** The same findings, as indices into `Translation.findings`. */
  readonly findings: readonly number[];
}

/** A compared request as a row of a table: its answers have no steps. `group` is an index into `Comparison.groups`. */
export interface ComparisonRow extends ComparedProbe {
  /** Absent where the verdict is `same`. */
  readonly group?: number;
}

/** Requests that differ for the same cause. */
export interface ComparisonGroup {
  readonly verdict: Verdict;
  /** Names the cause within one comparison, and stays the same from run to run: what differs and the lines it rests on. */
  readonly cause: string;
  /** The cause in words: `backend differs on shop.example.com /cart`. */
  readonly title: string;
  readonly count: number;
  /** The simplest request of the group, with both answers' steps. */
  readonly smallest: ComparedProbe;
  /** Indices into `Comparison.rows`. */
  readonly members: readonly number[];
}

/** How many requests were asked, and how they came out. */
export interface ComparisonCounts {
  readonly total: number;
  readonly same: number;
  readonly accounted: number;
  readonly different: number;
}

/** Both sides asked the same requests. Plain data: crosses the worker by structured clone. */
export interface Comparison {
  readonly counts: ComparisonCounts;
  /** True where more requests were worth asking than `limit` allows. */
  readonly capped: boolean;
  /** The greatest number of requests of one comparison. */
  readonly limit: number;
  /** Different first, then accounted for; the largest first. There are none of `same`. */
  readonly groups: readonly ComparisonGroup[];
  readonly rows: readonly ComparisonRow[];
  /** Why a side could not be loaded as it stands, in words: `nginx would refuse this configuration: …`. */
  readonly remarks: readonly string[];
}
