import { factOf } from '../../../model/fact.ts';
import { finding } from '../../../report/diagnostic.ts';
import { inert, type Lowering, unsupported } from '../lowering.ts';

const parametersMove = finding<{ index: string | null; params: readonly string[] }>({
  code: 'fastcgi-not-expressible',
  severity: 'manual',
  text: ({ index, params }) =>
    `The HTTP server that you put in front of the FastCGI backend must be told ${[
      ...(index === null ? [] : [`that ${index} is the script for a path that ends in a slash`]),
      ...(params.length === 0 ? [] : [`the parameters ${params.join(', ')}`]),
    ].join(' and ')}.`,
  why: 'No implementation of Gateway API speaks FastCGI, so its parameters move to the HTTP server that does. In nginx: fastcgi_index and fastcgi_param beside fastcgi_pass.',
});

/** Parameters for a protocol that no Gateway speaks. */
export const fastcgi: Lowering<'fastcgi'> = ({ value, from }, { route }) => {
  if (factOf(route.facts, 'backendProtocol')?.value.protocol !== 'fastcgi')
    return inert('The backend is not spoken to in FastCGI.');
  if (value.index === null && value.params.length === 0)
    return inert('No parameter is known: the finding about its ConfigMap says what to do.');
  const params = value.params.map((one) => `${one.name}=${one.value}`);
  return unsupported({}, parametersMove({ index: value.index, params }, ...from));
};
