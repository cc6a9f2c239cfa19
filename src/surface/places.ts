import path from 'node:path';
import { toPrintable } from '../web/printable.js';
import { innermost } from './layers.js';
import type { Place } from './model.js';
import type { SurfaceProject } from './project.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Module, Node } from '../engine/types.js';

const MAX_CODE = 160;

/** Shows nodes as places below the folder that was read. */
export class Places {
  readonly #files: ReadonlyMap<Node, Module>;
  readonly #from: string;

  constructor({ files, from }: SurfaceProject) {
    this.#files = new Map(files.map((module) => [module.ast, module]));
    this.#from = from;
  }

  show(filename: string): string {
    return path.relative(this.#from, filename).replaceAll(path.sep, '/');
  }

  at(node: Node, fallback: string): Place {
    return { file: this.show(this.#moduleOf(node)?.filename ?? fallback), line: node.loc.start.line };
  }

  of(policy: CorsPolicy): Place {
    const node = innermost(policy);
    const module = this.#moduleOf(node) ?? policy.module;
    const { line } = node.loc.start;
    return {
      file: this.show(module.filename),
      line,
      code: toPrintable((module.text.split('\n', line)[line - 1] ?? '').trim()).slice(0, MAX_CODE),
    };
  }

  #moduleOf(node: Node): Module | undefined {
    let root: Node = node;
    while (root.parent != null) root = root.parent;
    return this.#files.get(root);
  }
}

/** Where policies stand, in their order and each once. */
export function placesOf(policies: readonly CorsPolicy[], places: Places): Place[] {
  const found = policies.map((policy) => places.of(policy));
  return [...new Map(found.map((each) => [`${each.file}:${each.line}`, each])).values()];
}
