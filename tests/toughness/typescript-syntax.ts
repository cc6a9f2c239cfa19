/** Programs that hold, together, nearly every kind of node that the TypeScript parser makes. */
export const TYPED: readonly string[] = [
  'abstract class A<in out T extends B = C> extends D<T> implements E, F { declare x: string; static readonly y?: number = 1; abstract z: any; abstract m(): void; abstract accessor w: string; accessor v = 1; private constructor(public a: string, protected readonly b?: number) { super(); } get g(): this is string { return true as any; } set g(v) {} [key: string]: unknown; static { this.y; } #p!: symbol; override o?(): void; }',
  'type A = string | number & boolean; type B = keyof typeof x; type C = A extends infer U extends string ? U[] : never; type D = { readonly [K in keyof A as `x${K}`]?: A[K] }; type E = [a: string, b?: number, ...rest: null[]]; type F = unique symbol; type G = new (...args: any) => bigint; type H = abstract new () => object; type I = typeof import("x", { with: { "resolution-mode": "import" } }); type J = import("x").Y<string>; type K = `a${string}b`; type L = (a: this, ...b: undefined[]) => asserts a is string; type M = readonly string[]; type N = -1 | "x" | 1n | true | null; type O = A["b"]; type P = [string?, ...number[]]; type Q = unknown | void | never | intrinsic;',
  'interface A extends B<string>, C.D { (a: string): void; new (a: string): A; readonly x?: string; m?<T>(this: A, ...rest: T[]): void; get g(): string; set g(v: string); [key: string]: any; }',
  'enum A { a, b = 1, "c" = a | b, d = "x".length } const enum B { x } declare enum C { y = "z" } declare const enum D { q }',
  'namespace A.B.C { export const x = 1; export import y = A.B; } declare module "x" { export = y; } declare global { var z: string; } module Q { }',
  'import a = require("a"); import type b = require("b"); import c = A.B.C; export = a;',
  'import type { a, type b } from "x"; import { type c as d } from "y"; import json from "z" with { type: "json" }; export type { e } from "w"; export type * from "v"; export * as ns from "u"; export as namespace UMD;',
  'function f(this: void, a?: string, ...rest: readonly number[]): asserts a is string; function f<const T>(a: any): asserts a { } declare function g(): unique symbol; declare let h: string; declare class I { m(): void; x: string; }',
  'const a = <T,>(x: T) => x!; const b = x as unknown as string; const c = <any>x; const d = x satisfies Y; const e = f<string>; const g = new Map<string, number>(); const h = a?.b!.c!?.[d]; const i = tag<string>`x`; let j!: number; for (const k of <any>l) {}',
  '@a @b() @c.d class A { @e x; @f() m(@g h, @i() j) {} @k static { } }'.replace(' @k static { }', ''),
  'using x = y(); async function f() { await using z = w(); for await (using q of r) {} }',
  'const jsx = <A {...b} c="d" e={f} g:h><></><i.j k={<l />}>{...m} text {/* n */}</i.j></A>;',
  'const jsx = <A<string> b={cors({ origin: "*" })}>{cors()}</A>;',
  'export default abstract class { abstract x: string } ',
  'export default interface A { x: string }',
  'declare namespace N { let x: string; function f(): void; class C {} }',
  'class A { constructor(private readonly o = cors({ origin: "*" }), @Inject() p?: CorsOptions) {} } function f<T extends CorsOptions = CorsOptions>(o: T): o is T { return cors(o as T) as never; }',
  'let x: typeof y.z<string>; let w: A.B<C>; let v: asserts; let u: (abstract new () => void)[]; let t: new () => void; let s: string[][]; let r: { a: 1, b(): void; readonly c: 2 };',
  'if (x) { type Y = 1; interface Z {} enum W {} } label: for (;;) { declare: break label; }',
  'const o = { async *[Symbol.iterator]<T>() {}, get a(): string { return ""; }, set a(v: string) {}, then: 1, __proto__: null, "quoted": 1, 1: 2, [`t`]: 3, get then() { return cors(); } };',
];

/** A program that is cut at every place. */
export const CHUNKS: readonly string[] = [
  "import cors from 'cors';",
  "import express from 'express';",
  'const app = express();',
  "const list = ['https://a.acme-shop.com', `https://${'b'}.acme-shop.com`];",
  "app.use(cors({ origin: (o, cb) => (list.includes(o) ? cb(null, true) : cb(new Error('no'))), credentials: true }));",
  "app.get('/', (req, res) => { res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '*'); /* why */ res.header('Access-Control-Allow-Credentials', 'true'); });",
  "export const headers = { 'Access-Control-Allow-Origin': '*', ...(process.env.X && { Vary: 'Origin' }) };",
  "app.use(cors({ origin: /^https:\\/\\/.*\\.acme-shop\\.com/g, methods: ['GET'] }));",
];
