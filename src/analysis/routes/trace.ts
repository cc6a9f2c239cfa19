import type { MutatingRoute } from '../../policy/policy.js';
import type { Module, Node, Value } from '../../engine/types.js';
import type { Registration } from './registrations.js';

/** One registration on the way from an app to a route, or what was registered there. */
export interface Step {
  readonly registration: Registration;
  /** The path that leads to the app which it is on. */
  readonly prefix: string;
  /** Where it comes among all that the app registers. */
  readonly order: number;
  /** What is registered on what was mounted stays in there: false for a function that is handed the app itself. */
  own: boolean;
  /** What an argument of the registration can be, in each turn of the loops around it. */
  readonly values: (argument: Node) => readonly Value[];
}

/** A route as a walk came to it. */
export interface WalkedRoute {
  readonly route: MutatingRoute;
  /** The registration, or what in it or in another file says the route. */
  readonly node: Node;
  readonly module: Module;
  /** The registrations that lead to it, outermost first; its own is the last. */
  readonly way: readonly Step[];
  readonly order: number;
}

/** A registration with those that lead to it, itself last. */
export type Passed = readonly Step[];

/** What a walk over an app comes past, in order. */
export class Trace {
  readonly passed: Passed[] = [];
  readonly routes: WalkedRoute[] = [];
  /** Files whose plugin of a package a loader registers, and where. */
  readonly loaded: { readonly module: Module; readonly way: Passed }[] = [];
  readonly #way: Step[] = [];
  #order = 0;

  enter(registration: Registration, prefix: string, values: Step['values']): void {
    this.#order += 1;
    this.#way.push({ registration, prefix, order: this.#order, own: registration.method !== 'call', values });
    this.passed.push([...this.#way]);
  }

  leave(): void {
    this.#way.pop();
  }

  /** What is mounted now shares the app, e.g. by `fastify-plugin`. */
  share(): void {
    const last = this.#way.at(-1);
    if (last !== undefined) last.own = false;
  }

  load(module: Module): void {
    this.loaded.push({ module, way: [...this.#way] });
  }

  route(route: MutatingRoute, node: Node, module: Module): void {
    this.#order += 1;
    this.routes.push({ route, node, module, way: [...this.#way], order: this.#order });
  }
}
