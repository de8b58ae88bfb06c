import { finding } from '../report/diagnostic.ts';

/** A document that is no YAML. `reason` is a clause in plain words. */
export const yamlDoesNotParse = finding<{ readonly reason: string }>({
  code: 'yaml-does-not-parse',
  severity: 'breaks',
  text: ({ reason }) => `${reason}, so this document cannot be read. Everything else is converted.`,
  why: 'kubectl would refuse this document too. Mend the marked line; the cause often stands a line above it: an indentation, a quote or a colon.',
});

export const tabAsIndentation = finding<null>({
  code: 'tab-as-indentation',
  severity: 'breaks',
  text: () => 'A tab indents this line, so this document cannot be read. Everything else is converted.',
  why: 'YAML allows spaces alone for indentation. Replace the tab by spaces; most editors do so for a whole file.',
});

export const templateNotRendered = finding<{ readonly template: string }>({
  code: 'template-not-rendered',
  severity: 'breaks',
  text: ({ template }) =>
    `\`${template}\` is a template that nobody has filled in yet, so this document cannot be read. Everything else is converted.`,
  why: 'This is the source of a Helm chart, not what reaches the cluster. Paste the output of `helm template` or of `helm get manifest RELEASE`, or `kubectl get ingress -A -o yaml`.',
});

export const asteriskNeedsQuotes = finding<{ readonly value: string }>({
  code: 'asterisk-needs-quotes',
  severity: 'breaks',
  text: ({ value }) =>
    `\`${value}\` begins with an asterisk and has no quotes, so YAML takes it for a reference and this document cannot be read.`,
  why: 'A wildcard host has to stand in quotes: `host: "*.example.com"`. Without them kubectl refuses the document too.',
});

export const aliasUnknown = finding<{ readonly name: string }>({
  code: 'alias-unknown',
  severity: 'breaks',
  text: ({ name }) =>
    `\`*${name}\` refers to an anchor \`&${name}\` that this document does not define before it, so the document cannot be read.`,
  why: 'Anchors hold within one document and only after the place that defines them; a `---` line ends them.',
});

export const aliasesTooMany = finding<{ readonly limit: number }>({
  code: 'aliases-too-many',
  severity: 'breaks',
  text: ({ limit }) =>
    `The aliases of this document expand to more than ${limit.toLocaleString('en')} values, so it is not read.`,
  why: 'A few lines of nested aliases can stand for billions of values. kubectl stops at such documents as well.',
});

export const nestedTooDeep = finding<{ readonly limit: number }>({
  code: 'nested-too-deep',
  severity: 'breaks',
  text: ({ limit }) => `This document is nested more than ${limit} levels deep, so it is not read.`,
  why: 'No Kubernetes object that routes traffic needs such depth; it is most likely no manifest.',
});

export const keyIsNoText = finding<{ readonly what: string }>({
  code: 'key-is-no-text',
  severity: 'breaks',
  text: ({ what }) => `${what} stands where a key is expected, so this document cannot be read.`,
  why: 'Kubernetes objects are JSON, where every key is text; kubectl refuses a key that is empty, a list or a map.',
});

export const mergeNeedsMap = finding<null>({
  code: 'merge-needs-a-map',
  severity: 'breaks',
  text: () => '`<<` merges something that is no map, so this document cannot be read.',
  why: 'The merge key takes a map, an alias of a map, or a list of those. kubectl refuses anything else.',
});

export const duplicateKey = finding<{ readonly key: string }>({
  code: 'duplicate-key',
  severity: 'manual',
  text: ({ key }) => `\`${key}\` stands here for the second time in the same map, so the first value has no effect.`,
  why: 'kubectl keeps the last value without a word, and stricter tools refuse the document. Remove the one that is not meant.',
});

export const documentsRunTogether = finding<{ readonly key: string }>({
  code: 'documents-run-together',
  severity: 'breaks',
  text: ({ key }) =>
    `A second \`${key}\` begins here without a \`---\` line before it, so two objects are read as one and the fields of the first are lost.`,
  why: 'Objects in one file have to be parted by a line of three dashes. kubectl keeps the last value of each field without a word.',
});

export const fileTooLarge = finding<{ readonly file: string; readonly megabytes: number; readonly limit: number }>({
  code: 'file-too-large',
  severity: 'breaks',
  text: ({ file, megabytes, limit }) =>
    `${file || 'The input'} has ${megabytes} MB, more than the ${limit} MB that are read, so it is left out.`,
  why: 'Reading it would take longer than anybody waits. Ask for less at once, such as the Ingresses of a few namespaces.',
});

export const documentsTooMany = finding<{ readonly file: string; readonly count: number; readonly limit: number }>({
  code: 'documents-too-many',
  severity: 'breaks',
  text: ({ file, count, limit }) =>
    `${file || 'The input'} has ${count.toLocaleString('en')} documents, more than the ${limit.toLocaleString('en')} that are read, so it is left out.`,
  why: 'Reading it would take longer than anybody waits. Ask for less at once, such as the Ingresses of a few namespaces.',
});
