import { contains, parseAddress, parseNetworks } from '../../access/networks.ts';
import type { Exchange } from '../phases/exchange.ts';
import type { AccessLine, Block } from './block.ts';
import { blocksOf } from './headers.ts';

/** The block whose lines of allow and deny count: the innermost that has any (ngx_http_access_module). */
export function accessBlock(
  exchange: Exchange,
): { readonly block: Block; readonly lines: readonly AccessLine[] } | null {
  const blocks = blocksOf(exchange);
  const limited = blocks.findLast(({ otherMethods }) => otherMethods !== null);
  const limit = limited?.otherMethods;
  if (limited && limit && !isExempt(limit.exempt, exchange.request.method))
    return { block: limited, lines: limit.access };
  const block = blocks.findLast(({ access }) => access.length > 0);
  return block ? { block, lines: block.access } : null;
}

/** GET lets HEAD in as well. */
const isExempt = (methods: readonly string[], method: string): boolean =>
  methods.includes(method) || (method === 'HEAD' && methods.includes('GET'));

/** What the first line that fits says of an address; null where none does. */
export function verdictOf(lines: readonly AccessLine[], client: string): 'pass' | 403 | null {
  const address = parseAddress(client) ?? [];
  const line = lines.find(
    ({ source }) => source === 'all' || (parseNetworks(source) ?? []).some((network) => contains(network, address)),
  );
  return line ? (line.allow ? 'pass' : 403) : null;
}
