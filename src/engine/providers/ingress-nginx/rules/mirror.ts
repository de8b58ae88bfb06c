import { enumeration } from '../codecs/enumeration.ts';
import { serverName } from '../codecs/text.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, inParts, state } from '../rule.ts';

const requires = 'mirror-target';

/** The host that the controller takes from the target: what stands before the first variable must be a URL. */
const hostOf = (target: string): string | null =>
  /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@$]*@)?([^/?#:$]+)/i.exec(target)?.[1] ?? null;

/** Copies of requests, sent elsewhere. */
export const mirror = defineRule({
  name: 'mirror',
  title: 'Request mirroring',
  reference: documentation('mirror'),
  annotations: {
    'mirror-target': annotation(serverName, 'Sends a copy of each request to this URL and drops the answer', null, {
      risk: 'High',
    }),
    'mirror-host': annotation(serverName, 'The Host header of the copies', null, { requires, risk: 'High' }),
    'mirror-request-body': annotation(
      enumeration(['on', 'off'], { spaces: 'all' }),
      'Whether the copies carry the body, which is then read in full before the backend sees the request',
      'on',
      { requires },
    ),
  },
  facts: {
    mirror({ 'mirror-target': target, 'mirror-host': host, 'mirror-request-body': body }) {
      if (target.value === null) return null;
      const value = { target: target.value, host: host.value ?? hostOf(target.value), copiesBody: body.value === 'on' };
      return inParts(state(value, target), { target, host, body });
    },
  },
});
