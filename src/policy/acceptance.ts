import { isFunction } from '../engine/scope.js';
import type { Condition } from '../engine/deployment.js';
import type { FunctionNode, Module, Node, TextEnds, Value } from '../engine/types.js';
import type { Subject } from '../web/patterns/index.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** How a library calls an origin function and reads its answer. */
export type OriginProtocol =
  /** `(origin, callback) => callback(null, answer)`: `true`, the origin, a list or a pattern accepts. E.g. cors. */
  | 'callback'
  /** `(origin) => origin | null`: the returned text is sent. E.g. Hono. */
  | 'returns-origin'
  /** `(origin) => boolean`. E.g. h3. */
  | 'returns-boolean'
  /** `(origin) => answer`, of which `true`, the origin, a list or a pattern accepts. E.g. Adonis. */
  | 'returns-answer'
  /** The same, and no answer is what no option is: everybody is let in. E.g. remix-utils. */
  | 'returns-option'
  /** `(request) => boolean`: the origin is read from the request. E.g. Elysia. */
  | 'request-boolean'
  /** `(ctx) => origin | ''`: the origin is read from the context. E.g. @koa/cors. */
  | 'context-origin'
  /** `(request, callback) => callback(null, options)`: the options of this request. E.g. the delegate of cors. */
  | 'options-callback'
  /** `(request) => options`. E.g. graphql-yoga. */
  | 'returns-options';

/** How a text is looked for in the origin; `within` the other way around: `text.includes(origin)`. */
export type AffixMethod = 'startsWith' | 'endsWith' | 'includes' | 'within';

/** A pattern that the origin must match. `part` where a piece of it is compared, which the pattern says in other words. */
export interface PatternTest {
  readonly kind: 'pattern';
  readonly source: string;
  readonly flags: string;
  readonly subject: Subject;
  readonly test: Node;
  readonly part: boolean;
}

/** A text that the origin must have. Of one that is not known, what is known of its ends. */
export interface AffixTest {
  readonly kind: 'affix';
  readonly method: AffixMethod;
  readonly text: string | TextEnds;
  readonly subject: Subject;
  readonly test: Node;
}

/** One way for an origin to be let in by code, and what had to be true to get there. */
export type Acceptance = {
  /** The place that lets it in, e.g. the `true` of `callback(null, true)`. */
  readonly node: Node;
  readonly module: Module;
  /** When it is reached. */
  readonly when: Condition;
  /** What the options of a delegate say of credentials beside it; absent where they say nothing, null where that is not known. */
  readonly credentials?: Value | null | undefined;
} &
  /** `asks` where something else decides, e.g. the method of the request. */
  (
    | { readonly kind: 'anyone'; readonly why: 'unconditional' | 'decoration' | 'denylist'; readonly asks: boolean }
    /** A promise is taken for the answer that it is of. */
    | { readonly kind: 'anyone'; readonly why: 'unawaited'; readonly asks: boolean; readonly promise: Node }
    /** Membership in a list, compared exactly. */
    | { readonly kind: 'list'; readonly entries: Value }
    | PatternTest
    | AffixTest
    | { readonly kind: 'null' }
    /** Anyone, where a setting or an option holds a `*`; `of` is what was asked for one. */
    | { readonly kind: 'star'; readonly of: Value }
    | { readonly kind: 'fail-open'; readonly why: 'empty-list' | 'missing-setting' | 'catch' | 'not-found' }
    /** A request without an Origin header: right, since no browser's CORS request lacks it. */
    | { readonly kind: 'no-origin' }
    | { readonly kind: 'unknown' }
  );

export interface OriginDecision {
  readonly acceptances: readonly Acceptance[];
  /** Where a refused origin raises an error instead of a plain refusal: `callback(error)`, a `throw`, a failed assertion. */
  readonly throws: readonly Node[];
}

/** Where a function answers nothing. */
export type SilentNode = TSESTree.ReturnStatement | (FunctionNode & { readonly body: TSESTree.BlockStatement });

/** Whether an origin is let in where nothing is answered: by a bare `return`, or the end of a function with a body. */
export function answersNothing(node: Node): node is SilentNode {
  return node.type === 'ReturnStatement' || (isFunction(node) && node.body.type === 'BlockStatement');
}
