import { enumeration } from '../codecs/enumeration.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inert, state } from '../rule.ts';

const protocols = { HTTPS: 'https', GRPC: 'grpc', GRPCS: 'grpcs', FCGI: 'fastcgi', AUTO_HTTP: 'auto' } as const;

/** What is spoken to the backend. */
export const backendProtocol = defineRule({
  name: 'backend-protocol',
  title: 'Backend protocol',
  reference: documentation('backend-protocol'),
  annotations: {
    'backend-protocol': annotation(
      enumeration(['HTTP', 'HTTPS', 'AUTO_HTTP', 'GRPC', 'GRPCS', 'FCGI'], { ignoreCase: true }),
      'The protocol that is spoken to the backend',
      'HTTP',
    ),
  },
  facts: {
    backendProtocol: ({ 'backend-protocol': protocol }) =>
      protocol.value === 'HTTP' ? null : state({ protocol: protocols[protocol.value] }, protocol),
  },
  verdicts: (values) => ({
    'backend-protocol': values['backend-protocol'].value === 'HTTP' && inert('This is the default anyway.'),
  }),
});
