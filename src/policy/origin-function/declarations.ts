import { findVariable } from '../../engine/scope.js';
import { primitive } from '../../engine/make.js';
import { assign } from './facts.js';
import { partOfUrl } from './members.js';
import { declaredTerm } from './records.js';
import { valueTerm } from './tests.js';
import { isReassigned } from '../../engine/uses.js';
import type { CallFrame, State, AbstractValue, Interpreter } from './terms.js';
import type { Node } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** The paths after a declaration, with what its names hold. */
export function declare(node: TSESTree.VariableDeclaration, place: CallFrame, state: State, walk: Interpreter): State[] {
  let states: State[] = [state];
  for (const { id, init } of node.declarations) {
    const variable = id.type === 'Identifier' ? findVariable(id.name, id, place.module) : null;
    if (init === null) {
      if (variable !== null) states = states.map((each) => assign(each, variable, valueTerm(primitive(undefined, node, place.module))));
      continue;
    }
    states = states.flatMap((each) =>
      walk.evaluate(init, place, each).map((outcome) => {
        const term = variable === null ? outcome.term : declaredTerm(outcome.term, variable, walk);
        if (variable !== null)
          return node.kind === 'const' && isKnown(term, init, place, walk) ? outcome.state : assign(outcome.state, variable, term);
        return destructure(id, outcome.term, outcome.state, place, walk);
      }),
    );
  }
  return states;
}

/** What the evaluator knows as well needs no place in the store: it also knows what is pushed or set later. It does not know which side of `a ? b : c` this path took. */
function isKnown(term: AbstractValue, init: Node, place: CallFrame, walk: Interpreter): boolean {
  return term.kind === 'value' && term.value === walk.valueOf(init, place);
}

/** `const { hostname } = new URL(origin)`, and names that are assigned later. Other patterns are left to the evaluator. */
function destructure(pattern: Node, term: AbstractValue, state: State, place: CallFrame, walk: Interpreter): State {
  if (pattern.type !== 'ObjectPattern') return state;
  let result = state;
  for (const each of pattern.properties) {
    if (each.type !== 'Property' || each.key.type !== 'Identifier' || each.value.type !== 'Identifier') continue;
    const variable = findVariable(each.value.name, each.value, place.module);
    const { name } = each.key;
    if (variable === null) continue;
    const part =
      term.kind === 'url'
        ? partOfUrl(name)
        : term.kind === 'value' && isReassigned(variable)
          ? valueTerm(walk.evaluator.member(term.value, name, each, place.module))
          : null;
    if (part !== null) result = assign(result, variable, part);
  }
  return result;
}
