import { finding } from '../report/diagnostic.ts';

const ingresses = (count: number): string => (count === 1 ? '1 Ingress names' : `${count} Ingresses name`);

export const ingressesWithoutClass = finding<{
  readonly count: number;
  readonly controller: string;
  /** The input, or the user, says that the controller serves them. */
  readonly isCertain: boolean;
}>({
  code: 'ingress-without-class',
  severity: 'note',
  text: ({ count, controller, isCertain }) =>
    isCertain
      ? `${ingresses(count)} no class; ${controller} serves ${count === 1 ? 'it' : 'them'}, because it runs with --watch-ingress-without-class.`
      : `${ingresses(count)} no class, and no IngressClass of the input is the default; the result takes ${controller} for the controller.`,
  why: 'Without a class, a controller serves an Ingress only where it is told to, or where it is the cluster’s default. Check that somebody serves these, or leave "no class" out.',
});

export const ingressesIgnored = finding<{ readonly count: number }>({
  code: 'ingress-ignored-without-class',
  severity: 'manual',
  text: ({ count }) =>
    `${ingresses(count)} no class, and ingress-nginx runs without --watch-ingress-without-class: it does not serve ${count === 1 ? 'it' : 'them'}, and nothing of ${count === 1 ? 'it' : 'them'} is in the result.`,
  why: 'The controller takes an Ingress by its class alone unless the flag is set (store.go, GetIngressClass). If these are served all the same, another controller does it, or the flag is set elsewhere: then state watch-ingress-without-class, or name the class in the Ingress.',
});

export const classFromDefault = finding<{ readonly count: number; readonly className: string }>({
  code: 'class-from-default',
  severity: 'note',
  text: ({ count, className }) => `${ingresses(count)} no class, so the default IngressClass ${className} holds.`,
  why: 'The API server writes the default class into an Ingress without one when it is created. Ingresses that are older than the default class have none.',
});

export const controllerUnknown = finding<{ readonly className: string }>({
  code: 'controller-unknown',
  severity: 'manual',
  text: ({ className }) =>
    `Nothing tells which controller serves the class ${className}, so its Ingresses are taken by the words of the Ingress API alone.`,
  why: 'Controllers differ in what a path means and read annotations of their own. Add the IngressClass object to the input; its spec.controller tells.',
});

export const classLeftOut = finding<{ readonly className: string | null; readonly count: number }>({
  code: 'class-left-out',
  severity: 'note',
  text: ({ className, count }) =>
    `${count === 1 ? '1 Ingress' : `${count} Ingresses`} of ${className === null ? 'no class' : `class ${className}`} are left out by your choice.`,
  why: 'Nothing of them is in the result, and traffic to their hosts stays where it is.',
});
