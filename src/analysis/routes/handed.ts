import { classAround, constructorOf, superOf } from '../../engine/classes.js';
import { bindArguments } from '../../engine/functions.js';
import { optionsOf } from '../../engine/make.js';
import { unwrap } from '../../engine/scope.js';
import { partIdentity } from './identity.js';
import { mayRegister } from './may-register.js';
import { appIn } from './registrations.js';
import type { CallNode, ClassValue, Evaluator, Frame, FunctionValue, Module, Node, Value } from '../../engine/types.js';
import type { Registration } from './registrations.js';

const MAX_DEPTH = 6;

/** The parameter, or the part of one, that is an app in a function which is handed it. */
export interface Handed {
  readonly app: Node;
  readonly module: Module;
  readonly frame: Frame;
}

/** What a registration that is a call hands its app to: the functions and constructors that it runs. Nothing where they are unknown. */
export function* handedTo({ app, call, module }: Registration, frame: Frame | undefined, evaluator: Evaluator): Generator<Handed> {
  if (!mayRegister(call.callee, module)) return;
  for (const target of calledBy(call, module, frame, evaluator)) {
    const args = call.arguments.map((each) => (each.type === 'SpreadElement' ? undefined : evaluator.of(each, module, frame)));
    const inner: Frame = {
      arguments: bindArguments(target, args as Value[], call, module, evaluator, true),
      parent: target.frame,
      depth: (frame?.depth ?? 0) + 1,
    };
    for (const [index, argument] of call.arguments.entries()) {
      const parameter = target.node.params[index];
      if (parameter === undefined) continue;
      const parts = argument.type === 'ObjectExpression' ? argument.properties : null;
      if (parts === null && appIn(argument, module, evaluator) === app) yield { app: parameter, module: target.module, frame: inner };
      for (const each of parts ?? []) {
        if (each.type !== 'Property' || each.key.type !== 'Identifier' || appIn(each.value, module, evaluator) !== app) continue;
        yield { app: partIdentity(parameter, each.key.name), module: target.module, frame: inner };
      }
    }
  }
}

/** The functions that a call runs, e.g. the constructor of the class above for `super(app)`. */
function calledBy(call: CallNode, module: Module, frame: Frame | undefined, evaluator: Evaluator): FunctionValue[] {
  if (call.callee.type === 'Super') {
    const around = classAround(call, module);
    const base = around === null ? null : superOf(around, evaluator);
    return base === null ? [] : makerOf(base, evaluator);
  }
  return optionsOf(evaluator.of(unwrap(call.callee), module, frame)).flatMap(({ value }) => {
    const target = value.kind === 'namespace' ? evaluator.exportOf(value.of, 'default', call, module) : value;
    if (target.kind === 'class') return makerOf(target, evaluator);
    return target.kind === 'function' ? [target] : [];
  });
}

function makerOf(owner: ClassValue, evaluator: Evaluator, depth = 0): FunctionValue[] {
  const maker = constructorOf(owner);
  if (maker !== null) return [{ kind: 'function', node: maker, module: owner.module, frame: undefined }];
  const base = depth > MAX_DEPTH ? null : superOf(owner, evaluator);
  return base === null ? [] : makerOf(base, evaluator, depth + 1);
}
