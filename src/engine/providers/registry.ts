import { knownControllers, unknownController } from './ingress/controllers.ts';
import { plainIngress } from './ingress/provider.ts';
import { ingressNginx } from './ingress-nginx/provider.ts';
import type { Provider } from './provider.ts';

/** Takes the Ingresses of whom nothing tells the controller: by the words of the Ingress API alone. */
export const unknownProvider: Provider = plainIngress(unknownController);

/** Every controller that is recognised; of several that fit equally, the first. */
export const providers: readonly Provider[] = [ingressNginx, ...knownControllers.map(plainIngress), unknownProvider];
