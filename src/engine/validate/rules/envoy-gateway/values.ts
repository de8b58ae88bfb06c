import { durationOf } from '../duration.ts';
import type { Rule } from '../rule.ts';

/** A share is at most the whole. */
export const fractionWithinOne: Rule<{ readonly numerator: number; readonly denominator: number }> = {
  code: 'fraction-above-one',
  check: ({ numerator, denominator }, tell) => {
    if (numerator > denominator) tell(`The numerator ${numerator} is larger than the denominator ${denominator}.`);
  },
};

/** A range of status codes goes upwards. */
export const rangeAscends: Rule<{ readonly start: number; readonly end: number }> = {
  code: 'range-not-ascending',
  check: ({ start, end }, tell) => {
    if (end <= start) tell(`The end ${end} must be greater than the start ${start}.`, 'end');
  },
};

/** A ping of HTTP/2 is given up on before the next one is sent. */
export const pingsDoNotOverlap: Rule<{ readonly timeout?: string; readonly interval?: string }> = {
  code: 'keepalive-timeout-too-long',
  check: ({ timeout, interval }, tell) => {
    if (timeout === undefined || interval === undefined) return;
    if (durationOf(timeout) >= durationOf(interval))
      tell(`The timeout of ${timeout} must be less than the interval of ${interval}.`, 'timeout');
  },
};

/** A duration field that must be at least so many milliseconds. */
export const atLeastLasting = (name: string, least: number, text: string): Rule<Readonly<Record<string, unknown>>> => ({
  code: 'duration-too-short',
  check: (value, tell) => {
    const found = value[name];
    if (typeof found === 'string' && durationOf(found) < least) tell(`${name} must be at least ${text}.`, name);
  },
});

interface TlsVersions {
  readonly minVersion?: string;
  readonly maxVersion?: string;
  readonly ciphers?: readonly string[];
}

const oldestFirst = ['1.0', '1.1', '1.2', '1.3'];

/** The oldest version of TLS is not newer than the newest; where none is named it is 1.2. */
export const tlsVersionsInOrder: Rule<TlsVersions> = {
  code: 'tls-versions-crossed',
  check: ({ minVersion, maxVersion }, tell) => {
    if (maxVersion === undefined || maxVersion === 'Auto' || minVersion === 'Auto') return;
    if (oldestFirst.indexOf(minVersion ?? '1.2') > oldestFirst.indexOf(maxVersion))
      tell(
        `The oldest version ${minVersion ?? '1.2 (the default)'} is newer than maxVersion ${maxVersion}.`,
        'maxVersion',
      );
  },
};

/** TLS 1.3 chooses its ciphers itself. */
export const ciphersHaveEffect: Rule<TlsVersions> = {
  code: 'ciphers-without-effect',
  check: ({ minVersion, ciphers }, tell) => {
    if (minVersion === '1.3' && ciphers !== undefined) tell('ciphers has no effect from TLS 1.3 on.', 'ciphers');
  },
};
