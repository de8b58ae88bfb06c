import { finding } from '../../report/diagnostic.ts';

interface InSnippet {
  /** The annotation's name without its prefix. */
  readonly name: string;
}

export const snippetNotLoaded = finding<InSnippet & { readonly problem: string }>({
  code: 'snippet-not-loaded',
  severity: 'breaks',
  text: ({ name, problem }) =>
    `${name}: ${problem} nginx refuses it, so the controller goes on with its last good configuration; the result leaves the snippet out.`,
  why: 'Until the snippet is corrected no change of any Ingress takes effect. Correct it, and translate again.',
});

export const snippetIsTemplate = finding<InSnippet & { readonly problem: string }>({
  code: 'snippet-is-template',
  severity: 'manual',
  text: ({ name, problem }) => `${name} holds a placeholder of a template: ${problem} What it says is not known yet.`,
  why: 'Paste what the chart renders (helm template), not the chart.',
});

export const snippetTakenAsEffective = finding<InSnippet>({
  code: 'snippet-taken-as-effective',
  severity: 'note',
  text: ({ name }) =>
    `${name} is taken as effective, which needs allow-snippet-annotations and annotations-risk-level Critical in the controller’s ConfigMap: by default ingress-nginx ignores the whole Ingress.`,
  why: 'An Ingress with a snippet that serves traffic shows that the controller was told to take it. Add its ConfigMap to the input to be sure.',
});

export const snippetCaution = finding<InSnippet & { readonly directive: string; readonly caution: string }>({
  code: 'snippet-caution',
  severity: 'note',
  text: ({ name, directive, caution }) => `${name}, ${directive}: ${caution}`,
  why: 'nginx does here what a reader would not expect. The translation does what nginx did; look whether that is what was meant.',
});
