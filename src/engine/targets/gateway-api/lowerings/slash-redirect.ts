import { finding } from '../../../report/diagnostic.ts';
import { emptyDraft } from '../draft.ts';
import { asNear, type Lowering, unsupported } from '../lowering.ts';
import { isPathValue } from '../path-value.ts';
import { statusFor } from './redirect-status.ts';

const slashNotExpressible = finding<{ path: string }>({
  code: 'slash-redirect-not-expressible',
  severity: 'differs',
  text: ({ path }) => `${path} is no longer redirected to ${path}/, because Gateway API does not take it as a path.`,
  why: 'Exact matches may hold only the characters of a URL path. Link to the address with its final slash.',
});

/** A rule for exactly the path without its slash; more specific than the prefix, which Gateway API lets match it too. */
export const slashRedirect: Lowering<'slashRedirect'> = ({ value, from }, { edition }) => {
  const { path, status } = value;
  if (!isPathValue(path) || !isPathValue(`${path}/`)) return unsupported({}, slashNotExpressible({ path }, ...from));
  const { sent, said } = statusFor(status, edition, from);
  const body = { path: { type: 'ReplaceFullPath', replaceFullPath: `${path}/` }, statusCode: sent };
  const route = {
    ...emptyDraft({ type: 'Exact', value: path, from }, []),
    redirect: { by: 'slash-redirect', from, body },
  };
  return asNear({ routes: [route] }, said);
};
