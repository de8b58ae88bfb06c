import { finding } from '../../../report/diagnostic.ts';
import { type Lowering, unsupported } from '../lowering.ts';

const pagesLost = finding<{ codes: readonly number[]; maker: string }>({
  code: 'error-pages-not-expressible',
  severity: 'differs',
  text: ({ codes, maker }) =>
    `Answers with ${codes.join(', ')} are passed on as they are; until now ${maker} made the page.`,
  why: 'Gateway API does not replace answers. Let the backend make its pages, or use your implementation’s policy.',
});

/** The standard does not replace answers. */
export const errorPages: Lowering<'errorPages'> = ({ value: { codes, backend }, from }) => {
  const maker = backend ? `Service ${backend.name.value}` : 'the controller’s default backend';
  return unsupported({}, pagesLost({ codes, maker }, ...from));
};

const fallbackLost = finding<{ name: string }>({
  code: 'fallback-backend-not-expressible',
  severity: 'differs',
  text: ({ name }) =>
    `While the Service has no ready pod clients get an error of the Gateway; until now Service ${name} answered.`,
  why: 'Gateway API has no backend of last resort. Use your implementation’s policy, or keep a pod ready.',
});

/** Nor does it know a backend of last resort. */
export const fallbackBackend: Lowering<'fallbackBackend'> = ({ value: { backend }, from }) =>
  unsupported({}, fallbackLost({ name: backend.name.value }, ...from));
