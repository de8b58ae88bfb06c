import type { Difference } from '../../comparison.ts';
import type { Answer, Request } from '../../request.ts';
import type { Detail } from '../differences.ts';

/** A request with both its answers, and what is known of its host. */
export interface Exchange {
  readonly request: Request;
  readonly source: Answer;
  readonly result: Answer;
  /** The source has a certificate of the host's own. */
  readonly hasCertificate: boolean;
  /** A listener of the result is for the host and scheme. */
  readonly isListening: boolean;
}

/** What a finding speaks about: annotations without their prefix, hosts and paths as written, keys of a ConfigMap. */
export interface Subject {
  readonly annotations: readonly string[];
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly keys: readonly string[];
}

/** Whether a finding explains one difference. */
export type Explanation = (detail: Detail, exchange: Exchange, about: Subject) => boolean;

export type Condition = (exchange: Exchange, about: Subject) => boolean;

export const routing: readonly Difference[] = ['backend', 'status', 'location'];

export const whereItGoes: readonly Difference[] = [...routing, 'upstream-path', 'upstream-host'];

/** These differences, on requests for which the condition holds. */
export const when =
  (condition: Condition, kinds: readonly Difference[]): Explanation =>
  ({ kind }, exchange, about) =>
    kinds.includes(kind) && condition(exchange, about);

/** These differences, on any request of the route. */
export const differ = (...kinds: readonly Difference[]): Explanation => when(() => true, kinds);

/** Headers whose name fits. */
export const header =
  (name: RegExp): Explanation =>
  (detail) =>
    detail.header !== undefined && name.test(detail.header.name);

/** What any one of them explains. */
export const either =
  (...explanations: readonly Explanation[]): Explanation =>
  (...of) =>
    explanations.some((explains) => explains(...of));

/** All that an answer given by the proxy itself can differ in. */
export const answered: readonly Difference[] = [...routing, 'headers'];
