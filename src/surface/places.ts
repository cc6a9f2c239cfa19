import path from 'node:path';
import { innermost } from './layers.js';
import type { Place } from './model.js';
import type { SurfaceProject } from './project.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node } from '../engine/types.js';

/** Shows nodes as places below the folder that was read. */
export class Places {
  readonly #files: ReadonlyMap<Node, string>;
  readonly #cwd: string;

  constructor({ files, cwd }: SurfaceProject) {
    this.#files = new Map(files.map(({ ast, filename }) => [ast, filename]));
    this.#cwd = cwd;
  }

  show(filename: string): string {
    return path.relative(this.#cwd, filename).replaceAll(path.sep, '/');
  }

  at(node: Node, fallback: string): Place {
    let root: Node = node;
    while (root.parent != null) root = root.parent;
    return { file: this.show(this.#files.get(root) ?? fallback), line: node.loc.start.line };
  }

  of(policy: CorsPolicy): Place {
    return this.at(innermost(policy), policy.module.filename);
  }
}

/** Where policies stand, in their order and each once. */
export function placesOf(policies: readonly CorsPolicy[], places: Places): Place[] {
  const found = policies.map((policy) => places.of(policy));
  return [...new Map(found.map((each) => [`${each.file}:${each.line}`, each])).values()];
}
