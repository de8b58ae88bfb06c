import { type Codec, refused, valid } from './codec.ts';
import { commaParts } from './list.ts';

/** The controller's first test of the whole value, as a language: pieces of origins in any order, or `*`, or nothing. */
const wholeValue = /^(?:\*|(?:[A-Za-z0-9.,-]|\*\.|(?<=[a-z]):\/\/|:\d)*)$/;
/** The second test, of each entry. */
const oneOrigin = /^(?:[a-z]+:\/\/(?:\*\.)?[A-Za-z0-9.-]*(?::\d+)?|null)$/;

/**
 * Origins of cross-origin requests as they are listed (annotations/cors). A `*` among them stands for all.
 */
export const origins: Codec<readonly string[]> = {
  expects: 'origins such as https://app.example.com or https://*.example.com, separated by commas, or *',
  read(text) {
    const tested = text.replaceAll(' ', '');
    if (!wholeValue.test(tested)) return refused();
    const entries = commaParts(text);
    return valid(entries.includes('*') ? ['*'] : entries);
  },
};

/** Whether the controller uses an entry of the list; it leaves out any other, such as a name without a scheme. */
export const isOrigin = (entry: string): boolean => entry === '*' || oneOrigin.test(entry);
