import path from 'node:path';
import { optionsOf } from '../../engine/make.js';
import { unwrap, walk } from '../../engine/scope.js';
import { readReceiver } from '../mounts.js';
import { appIn } from './registrations.js';
import { parameterOf } from './identity.js';
import { classAround, constructorOf, fieldOf, superOf } from '../../engine/classes.js';
import type { ProjectFiles } from '../../frameworks/shapes/routes/files.js';
import type { CallNode, ClassValue, Evaluator, Frame, Module, Node, Value } from '../../engine/types.js';

/** Files that put an app together, e.g. the `server.ts` that makes `new App([…])`. */
const ENTRIES = ['index', 'app', 'server', 'main', 'start', 'application', 'bootstrap', 'www', 'bin/www'];
const MAX_UP = 2;
const MAX_DEPTH = 5;

/** A call that hands something to a function, constructor or plugin. */
interface Caller {
  readonly call: CallNode;
  readonly module: Module;
  /** The function is registered as a plugin of the receiver, and not called itself. */
  readonly registered: boolean;
}

/**
 * Looks from a function back to its calls: in its own file, and in the files nearby that put apps
 * together. The names of those files bound the search.
 */
export class Callers {
  readonly #files: ProjectFiles;
  readonly #evaluator: Evaluator;
  readonly #found = new Map<Node, readonly Caller[]>();

  constructor(files: ProjectFiles, evaluator: Evaluator) {
    this.#files = files;
    this.#evaluator = evaluator;
  }

  /** What an expression can be, with parameters and fields replaced by what the callers hand over. */
  valuesOf(node: Node, module: Module, frame?: Frame): Value[] {
    return this.#resolve(this.#evaluator.of(node, module, frame), frame, 0);
  }

  /** The apps that are handed over where an identity is a parameter, with the file that hands them. */
  hostsOf(identity: Node, module: Module): { readonly app: Node; readonly module: Module }[] {
    const parameter = parameterOf(identity);
    if (parameter === null) return [];
    return this.#callersOf(parameter.fn, module).flatMap((caller) => {
      const callee = unwrap(caller.call.callee);
      if (caller.registered) {
        const { app } = callee.type === 'MemberExpression' ? readReceiver(callee.object, caller.module, this.#evaluator) : { app: null };
        return app === null ? [] : [{ app, module: caller.module }];
      }
      const argument = caller.call.arguments[parameter.index];
      const parts =
        argument?.type === 'ObjectExpression'
          ? argument.properties.flatMap((each) => (each.type === 'Property' ? [each.value] : []))
          : argument === undefined
            ? []
            : [argument];
      return parts
        .map((each) => appIn(each, caller.module, this.#evaluator))
        .filter((app) => app !== null)
        .map((app) => ({ app, module: caller.module }));
    });
  }

  /** The files nearby that put apps together. */
  entriesAround({ filename }: Module): Module[] {
    if (!path.isAbsolute(filename)) return [];
    const folders = Array.from({ length: MAX_UP + 1 }, (_, up) => path.resolve(path.dirname(filename), ...Array<string>(up).fill('..')));
    const asksItself = filename === this.#files.module.filename;
    const opened = folders.flatMap((folder) => ENTRIES.map((name) => this.#files.open(path.join(folder, name), asksItself)));
    return [...new Set(opened)].filter((each) => each !== null && each.filename !== filename) as Module[];
  }

  #resolve(value: Value, frame: Frame | undefined, depth: number): Value[] {
    if (depth > MAX_DEPTH) return [value];
    const more = (each: Value): Value[] => this.#resolve(each, undefined, depth + 1);
    if (value.kind === 'choice') return optionsOf(value).flatMap((each) => this.#resolve(each.value, frame, depth + 1));
    if (value.kind === 'member' && value.name !== null) {
      const { object, name, node, module } = value;
      const owner = object.kind === 'call' && object.callee.kind === 'class' ? object.callee : object;
      const field = owner.kind === 'class' ? fieldOf(owner, name, this.#evaluator) : null;
      // A router keeps its owner: a class that extends the one with the field may register on it as well.
      if (field !== null) return field.kind === 'call' ? [value] : this.#resolve(field, frame, depth + 1);
      if (object.kind !== 'parameter' && object.kind !== 'member') return [value];
      return more(object)
        .filter((each) => each !== object)
        .map((each) => this.#evaluator.member(each, name, node, module));
    }
    if (value.kind !== 'parameter') return [value];
    const given = this.#callersOf(value.of, value.module).flatMap(({ call, module, registered }) => {
      const argument = registered ? undefined : call.arguments[value.index];
      return argument === undefined || argument.type === 'SpreadElement' ? [] : more(this.#evaluator.of(argument, module));
    });
    return given.length === 0 ? [value] : given;
  }

  #callersOf(fn: Node, module: Module): readonly Caller[] {
    const known = this.#found.get(fn);
    if (known !== undefined) return known;
    this.#found.set(fn, []);
    const own = this.#search(fn, module);
    const found = own.length > 0 ? own : this.entriesAround(module).flatMap((each) => this.#search(fn, each));
    this.#found.set(fn, found);
    return found;
  }

  #search(fn: Node, module: Module): Caller[] {
    const found: Caller[] = [];
    walk(module.ast, module.visitorKeys, (node) => {
      if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
      if (this.#isCallOf(node, fn, module)) found.push({ call: node, module, registered: false });
      else if (this.#registers(node, fn, module)) found.push({ call: node, module, registered: true });
    });
    return found;
  }

  #isCallOf(call: CallNode, fn: Node, module: Module): boolean {
    if (call.callee.type === 'Super') {
      const around = classAround(call, module);
      const base = around === null ? null : superOf(around, this.#evaluator);
      return base !== null && constructorOf(base) === fn;
    }
    return optionsOf(this.#evaluator.of(call.callee, module)).some(({ value }) => {
      const target = value.kind === 'namespace' ? this.#evaluator.exportOf(value.of, 'default', call, module) : value;
      if (target.kind === 'class') return call.type === 'NewExpression' && makerOf(target, this.#evaluator) === fn;
      return target.kind === 'function' && target.node === fn;
    });
  }

  /** `app.register(fp(plugin))` and `app.configure(plugin)`: a plugin that shares the app's scope. */
  #registers(call: CallNode, fn: Node, module: Module): boolean {
    const callee = unwrap(call.callee);
    const method = callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
    if (method !== 'register' && method !== 'configure') return false;
    const [argument] = call.arguments;
    if (argument === undefined || argument.type === 'SpreadElement') return false;
    const value = this.#evaluator.of(argument, module);
    const target = value.kind === 'namespace' ? this.#evaluator.exportOf(value.of, 'default', call, module) : value;
    if (target.kind === 'function') return method === 'configure' && target.node === fn;
    if (target.kind !== 'call') return false;
    return target.node.arguments.some((each) => {
      const inner = each.type === 'SpreadElement' ? null : this.#evaluator.of(each, target.module, target.frame);
      return inner?.kind === 'function' && inner.node === fn;
    });
  }
}

/** The constructor that `new` runs: the class's own, or that of a class above. */
function makerOf(owner: ClassValue, evaluator: Evaluator, depth = 0): Node | null {
  const own = constructorOf(owner);
  if (own !== null || depth > MAX_DEPTH) return own;
  const base = superOf(owner, evaluator);
  return base === null ? null : makerOf(base, evaluator, depth + 1);
}
