import { OWN_ROUTERS } from '../verbs.js';
import { nameOfPart, partIdentity } from './identity.js';
import { registrationsOn, type Registration } from './registrations.js';
import { routesIn } from './routes-in.js';
import { mountMethod } from '../mounts.js';
import type { Callers } from './callers.js';
import type { Evaluator, Frame, Module, Node, Value } from '../../engine/types.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Visit } from './mount-targets.js';

/** What a walk found from an app of another file on, as plain data: it is known again while the linted file is edited. */
export interface KeptVisit {
  /** Every route in order, with its path. */
  readonly routes: MutatingRoute[];
  /** The files that were seen on the way. */
  readonly files: Set<string>;
  /** What was entered: it is not entered again. */
  readonly entered: string[];
  /** The apps that were. */
  readonly apps: Set<string>;
}

const MAX_DEPTH = 4;

/** An app by where it stands, however often its file is parsed. */
export function placeOf(app: Node, { filename }: Module): string {
  return `${filename}:${app.range.join('-')}:${app.type}${nameOfPart(app)}`;
}

/** One way of entering an app: the path that leads there, and who may register on it. */
export function entranceOf(app: Node, { prefix, turn, from, module }: Visit): string {
  return [placeOf(app, module), prefix, turn ?? '', ...from.map(({ filename }) => filename)].join(' ');
}

/**
 * What a visit of another file is known by in later lints. Null where the linted file has more to do with it than to lead
 * there: it registers on the app itself, or hands over what is no plain value.
 */
export function keyOfVisit(app: Node, visit: Visit, linted: Module, callers: Callers, evaluator: Evaluator): string | null {
  const { module, from, frame } = visit;
  if (module === linted) return null;
  const given = signOfFrame(frame);
  const apps = [app, ...OWN_ROUTERS.map((name) => partIdentity(app, name))];
  const here = from.includes(linted) ? apps.flatMap((each) => registrationsOn(each, linted, evaluator, module)) : [];
  const isFilledHere = here.some((each) => !isMounted(each, evaluator) || routesIn(each, frame, callers, evaluator).length > 0);
  return given === null || isFilledHere ? null : `${entranceOf(app, visit)} ${given}`;
}

/** Whether a call that is handed an app only mounts it on another one, e.g. `app.use('/x', router)`. */
function isMounted({ method, call, module }: Registration, evaluator: Evaluator): boolean {
  if (method !== 'call' || mountMethod(call) === null) return false;
  const callee = evaluator.of(call.callee, module);
  return callee.kind === 'member' && callee.object.kind === 'call';
}

function signOfFrame(frame: Frame | undefined): string | null {
  if (frame === undefined) return '';
  const above = signOfFrame(frame.parent);
  const given = [...frame.arguments].map(([{ name, defs }, value]) => joined([`${name}${defs[0]?.name.range[0]}`, signOf(value)]));
  return joined([above, String(frame.depth), ...given]);
}

/** A value by what it is, wherever it stands; null for what leads to more code of its file. */
function signOf(value: Value, depth = 0): string | null {
  if (depth > MAX_DEPTH) return null;
  switch (value.kind) {
    case 'primitive':
      return `${typeof value.value} ${JSON.stringify(String(value.value))}`;
    case 'import':
      return JSON.stringify([value.source, ...value.path]);
    case 'list':
      return value.complete ? joined([value.type, ...value.items.map((each) => signOf(each, depth + 1))]) : null;
    case 'object':
      return joined(
        value.entries.flatMap((each) => [
          each.key === null || each.optional === true ? null : JSON.stringify(each.key),
          signOf(each.value, depth + 1),
        ]),
      );
    case 'call':
      // `express()`: it is of the package alone
      return value.callee.kind === 'import' && value.node.arguments.length === 0 && value.site === undefined
        ? joined([value.node.type, signOf(value.callee, depth + 1)])
        : null;
    default:
      return null;
  }
}

function joined(parts: readonly (string | null)[]): string | null {
  return parts.includes(null) ? null : `(${parts.join(' ')})`;
}
