import type { Citation } from '../../request.ts';
import { citeAnnotations, citeHere, type Exchange } from '../phases/exchange.ts';
import type { Block } from './block.ts';

/** Cites the annotation that a block stands in. */
export const citeSnippet = (exchange: Exchange, { annotation }: Block): readonly Citation[] =>
  annotation === 'server-snippet'
    ? citeAnnotations(exchange.running, exchange.server.server.causes.get('server-snippet'), annotation)
    : citeHere(exchange, annotation);
