const name = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]{1,256}$/;
/** Visible characters with single spaces or tabs between them: the experimental channel's rule, which HTTP shares. */
const value = /^[!-~]+([\t ]?[!-~]+)*$/;

/** Whether Gateway API takes a text as the name of a header. */
export const isHeaderName = (text: string): boolean => name.test(text);

/** Whether every channel of Gateway API takes a text as the value of a header; tested piece by piece, so in linear time. */
export const isHeaderValue = (text: string): boolean =>
  text.length >= 1 && text.length <= 4096 && value.test(text.replace(/[!-~]+/g, '~'));
