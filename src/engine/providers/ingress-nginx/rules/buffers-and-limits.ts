import type { Sourced } from '../../../text/sourced.ts';
import { enumeration } from '../codecs/enumeration.ts';
import { integer } from '../codecs/integer.ts';
import { bytesOf, size } from '../codecs/size.ts';
import { documentation } from '../documentation.ts';
import { annotation, defineRule, state } from '../rule.ts';

const onOff = enumeration(['on', 'off']);

const isWritten = ({ from }: Sourced<unknown>): boolean => from.length > 0;

/** What somebody wrote, null where nobody did. */
const said = <T, V>(of: Sourced<T>, read: (value: NonNullable<T>) => V): V | null =>
  isWritten(of) && of.value !== null && of.value !== undefined ? read(of.value) : null;

const isOn = (value: string): boolean => value === 'on';

/** How large a request may be, and what of requests and answers the proxy keeps before it passes them on. */
export const buffersAndLimits = defineRule({
  name: 'buffers-and-limits',
  title: 'Body limit and buffers',
  reference: documentation('custom-max-body-size'),
  annotations: {
    'proxy-body-size': annotation(size, 'Answers a request with a larger body with 413; 0 lifts the limit', '1m', {
      risk: 'Medium',
      setting: 'proxy-body-size',
    }),
    'client-body-buffer-size': annotation(
      size,
      'Keeps so much of a request body in memory before it goes to disk',
      '8k',
      { onInvalid: 'drop-ingress', setting: 'client-body-buffer-size' },
    ),
    'proxy-request-buffering': annotation(onOff, 'Reads the whole request before the backend sees it', 'on', {
      setting: 'proxy-request-buffering',
    }),
    'proxy-buffering': annotation(onOff, 'Reads responses ahead of slow clients', 'off', {
      setting: 'proxy-buffering',
    }),
    'proxy-buffer-size': annotation(size, 'Limits the headers of a response: larger ones end in 502', '4k', {
      setting: 'proxy-buffer-size',
    }),
    'proxy-buffers-number': annotation(integer, 'Sets how many buffers a response may fill', 4, {
      setting: 'proxy-buffers-number',
    }),
    'proxy-busy-buffers-size': annotation(size, 'Limits what may be on its way to the client while buffers fill', null),
    'proxy-max-temp-file-size': annotation(size, 'Limits what of a buffered response goes to disk', '1024m', {
      setting: 'proxy-max-temp-file-size',
    }),
  },
  facts: {
    bodyLimit({ 'proxy-body-size': limit }) {
      if (!isWritten(limit)) return null;
      const bytes = bytesOf(limit.value);
      return state({ bytes: bytes === 0 ? null : bytes }, limit);
    },
    requestBuffering(values) {
      const buffered = values['proxy-request-buffering'];
      const memory = values['client-body-buffer-size'];
      if (!isWritten(buffered) && !isWritten(memory)) return null;
      return state({ buffered: said(buffered, isOn), bufferBytes: said(memory, bytesOf) }, buffered, memory);
    },
    responseBuffering(values) {
      const buffered = values['proxy-buffering'];
      const header = values['proxy-buffer-size'];
      const number = values['proxy-buffers-number'];
      const busy = values['proxy-busy-buffers-size'];
      const file = values['proxy-max-temp-file-size'];
      if (![buffered, header, number, busy, file].some(isWritten)) return null;
      const value = {
        buffered: said(buffered, isOn),
        headerBytes: said(header, bytesOf),
        buffers: said(number, (count) => count),
        busyBytes: said(busy, bytesOf),
        fileBytes: said(file, bytesOf),
      };
      return state(value, buffered, header, number, busy, file);
    },
  },
});
