import { takesLess, takesMore } from './conditions.ts';
import { answered, type Condition, differ, type Explanation, either, when, whereItGoes } from './explanation.ts';

const collapsed = (path = '') => path.replace(/\/+/g, '/').replace(/\/(?=$|\?)/, '');

/** The paths sent upstream are one but for slashes, or the request was written in a way that a prefix does not fit. */
const onlySlashesUpstream: Condition = ({ source, result }) =>
  collapsed(source.upstream?.path) === collapsed(result.upstream?.path);

/** Paths and hosts sent upstream. */
export const rewrites: Readonly<Record<string, Explanation>> = {
  'upstream-host-not-expressible': differ('upstream-host'),
  'rewrite-to-nothing': when(
    ({ source, result }) => source.backend === null && source.status === 500 && result.upstream?.path === '',
    answered,
  ),
  'rewrite-differs': either(
    when(onlySlashesUpstream, ['upstream-path']),
    when(takesMore, [...whereItGoes, 'headers']),
    when(takesLess, [...whereItGoes, 'headers']),
  ),
  // A rewrite may make what is no path, which a backend refuses, or nginx before it asks for https.
  'rewrite-not-expressible': either(
    differ('upstream-path'),
    when(({ source }) => source.status === 400, ['status', 'backend']),
    when(({ source }) => source.backend === null && source.status === 500, answered),
  ),
};
