/*
 * The print shop of the demo newsroom: one paper, three inks, one knife. Every picture is cut with the primitives of this file,
 * which is what makes forty pictures look like one hand. Shapes are polygons whose edges wander a little, as a knife does in
 * linoleum; light is carved with short gouge marks that start blunt and run out thin. All of it is seeded and therefore repeatable.
 */
import type { DemoPicture } from "#db/demo/types.ts";

/** The paper and the three inks: a blue black, a vermilion and the grey green of the Rhine. */
const inks = {
  paper: "#f1e7d3",
  night: "#1c232c",
  red: "#c7372a",
  rhine: "#74a29b",
} as const;

export type Ink = keyof typeof inks;
export type Point = readonly [x: number, y: number];

/** Mulberry32 seeded by a name: small, fast and the same everywhere. */
function randomFrom(name: string): () => number {
  let state = 2166136261;
  for (const letter of name) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** [a b c d e f] as in SVG: x' = ax + cy + e, y' = bx + dy + f. */
type Matrix = readonly [number, number, number, number, number, number];

const identity: Matrix = [1, 0, 0, 1, 0, 0];

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

export interface Placement {
  scale?: number;
  /** Stretches x only, on top of `scale`; -1 mirrors. */
  stretch?: number;
  /** Degrees, clockwise. */
  turn?: number;
}

export interface HatchOptions {
  /** Degrees of the strokes, 0 is horizontal. */
  angle?: number;
  /** Distance between two rows of strokes. */
  gap?: number;
  width?: number;
  length?: number;
  /** Share of the strokes that are cut at all. */
  density?: number;
  /** Weight of a stroke at this point, 0 to 1: how light and shade fade out. */
  weight?: (x: number, y: number) => number;
}

export interface StrokeOptions {
  /** Width at the end as a share of the width at the start. */
  taper?: number;
  smooth?: boolean;
}

/** The knife cannot follow anything finer than this many pixels. */
const finestCut = 9;
/** How far a long edge wanders. */
const wander = 3.4;
/** An edge longer than this is cut in several goes. */
const longestCut = 95;

export class Print {
  readonly width: number;
  readonly height: number;
  readonly random: () => number;
  #matrix: Matrix = identity;
  #parts: string[] = [];
  #open: { ink: Ink; data: string } | undefined;
  #clips = 0;

  constructor(name: string, width: number, height: number, ground: Ink) {
    this.width = width;
    this.height = height;
    this.random = randomFrom(name);
    this.#parts.push(`<path fill="${inks[ground]}" d="M0 0H${width}V${height}H0z"/>`);
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.random();
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.random() * choices.length)] ?? choices[0];
  }

  /** Draws in a local coordinate system whose origin lies at x, y. */
  at(x: number, y: number, placement: Placement, paint: () => void): void {
    const { scale = 1, stretch = 1, turn = 0 } = placement;
    const cos = Math.cos((turn * Math.PI) / 180) * scale;
    const sin = Math.sin((turn * Math.PI) / 180) * scale;
    const outer = this.#matrix;
    this.#matrix = multiply(outer, [cos * stretch, sin * stretch, -sin, cos, x, y]);
    paint();
    this.#matrix = outer;
  }

  /** Everything `paint` draws is cut off at the outline. */
  within(outline: readonly Point[], paint: () => void): void {
    this.#flush();
    const id = `c${this.#clips++}`;
    const data = this.#cut(outline.map((point) => this.#map(point)));
    this.#parts.push(`<clipPath id="${id}"><path d="${data}"/></clipPath><g clip-path="url(#${id})">`);
    paint();
    this.#flush();
    this.#parts.push("</g>");
  }

  /** A polygon with straight, hand-cut edges. */
  shape(ink: Ink, points: readonly Point[]): void {
    this.#add(ink, this.#cut(points.map((point) => this.#map(point))));
  }

  rect(ink: Ink, x: number, y: number, width: number, height: number): void {
    this.shape(ink, box(x, y, width, height));
  }

  /** A closed soft outline through the points: heads, hills, crowns. */
  curve(ink: Ink, points: readonly Point[]): void {
    this.shape(ink, smooth(points, true));
  }

  disc(ink: Ink, x: number, y: number, radius: number, radiusY = radius): void {
    this.shape(ink, ellipse(x, y, radius, radiusY));
  }

  /** A circular band from one angle to another (degrees, clockwise from three o'clock). */
  arc(ink: Ink, x: number, y: number, radius: number, width: number, from = 0, to = 360, squash = 1): void {
    const steps = Math.max(8, Math.round(Math.abs(to - from) / 12));
    const rim = (distance: number): Point[] =>
      Array.from({ length: steps + 1 }, (_, step) => {
        const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 180;
        return [x + Math.cos(angle) * distance, y + Math.sin(angle) * distance * squash];
      });
    this.shape(ink, [...rim(radius + width / 2), ...rim(radius - width / 2).reverse()]);
  }

  /** A line with a body: branches, cables, limbs, rails. */
  stroke(ink: Ink, points: readonly Point[], width: number, options: StrokeOptions = {}): void {
    const { taper = 1, smooth: soft = false } = options;
    const line = soft ? smooth(points, false) : points;
    const left: Point[] = [];
    const right: Point[] = [];
    line.forEach(([x, y], index) => {
      const [beforeX, beforeY] = line[Math.max(0, index - 1)] ?? [x, y];
      const [afterX, afterY] = line[Math.min(line.length - 1, index + 1)] ?? [x, y];
      const length = Math.hypot(afterX - beforeX, afterY - beforeY) || 1;
      const half = (width / 2) * (1 + ((taper - 1) * index) / Math.max(1, line.length - 1));
      const normalX = (-(afterY - beforeY) / length) * half;
      const normalY = ((afterX - beforeX) / length) * half;
      left.push([x + normalX, y + normalY]);
      right.push([x - normalX, y - normalY]);
    });
    this.shape(ink, [...left, ...right.reverse()]);
  }

  /** One mark of the gouge: blunt where it enters, thin where it leaves. */
  gouge(ink: Ink, [fromX, fromY]: Point, [toX, toY]: Point, width: number): void {
    const alongX = toX - fromX;
    const alongY = toY - fromY;
    const length = Math.hypot(alongX, alongY) || 1;
    const half = (width / 2) * this.between(0.75, 1.2);
    const normalX = (-alongY / length) * half;
    const normalY = (alongX / length) * half;
    const side = (share: number, way: number): Point => [
      fromX + alongX * share + normalX * way,
      fromY + alongY * share + normalY * way,
    ];
    const outline = [
      side(0, 0.5),
      side(this.between(0.12, 0.3), 1),
      side(this.between(0.55, 0.75), 0.7),
      side(1, 0),
      side(this.between(0.5, 0.7), -0.7),
      side(this.between(0.1, 0.25), -1),
      side(0, -0.5),
    ];
    this.#add(ink, pathOf(outline.map((point) => this.#map(point))));
  }

  /** Fills an outline with rows of gouge marks that never leave it. */
  hatch(ink: Ink, outline: readonly Point[], options: HatchOptions = {}): void {
    const { angle = 0, gap = 26, width = 8, length = 120, density = 0.85, weight = () => 1 } = options;
    const cos = Math.cos((angle * Math.PI) / 180);
    const sin = Math.sin((angle * Math.PI) / 180);
    const turned = outline.map(([x, y]): Point => [x * cos + y * sin, y * cos - x * sin]);
    const back = (x: number, y: number): Point => [x * cos - y * sin, x * sin + y * cos];
    const rows = turned.map(([, y]) => y);
    const last = Math.max(...rows);
    for (let row = Math.min(...rows) + gap * 0.6; row < last; row += gap * this.between(0.8, 1.2)) {
      const crossings = crossingsAt(turned, row);
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        const end = (crossings[pair + 1] ?? 0) - width;
        let from = (crossings[pair] ?? 0) + width + this.between(-0.2, 0.6) * length * 0.4;
        while (from < end) {
          const to = Math.min(end, from + length * this.between(0.55, 1.35));
          const force = weight(...back((from + to) / 2, row));
          const cut = this.random() < density && force > 0.12 && to - from > width * 1.6;
          if (cut && from > (crossings[pair] ?? 0)) {
            const drift = this.between(-0.18, 0.18) * gap;
            const [head, tail] = this.random() < 0.5 ? [from, to] : [to, from];
            this.gouge(ink, back(head, row + drift), back(tail, row - drift), width * Math.min(1, force));
          }
          from = to + length * this.between(0.1, 0.35);
        }
      }
    }
  }

  /** Marks flying from a centre, between two radii: suns, lamps, excitement. */
  rays(
    ink: Ink,
    [x, y]: Point,
    reach: { inner: number; outer: number; count: number; width: number; from?: number; to?: number },
  ): void {
    const { inner, outer, count, width, from = 0, to = 360 } = reach;
    for (let ray = 0; ray < count; ray++) {
      const angle = ((from + ((to - from) * (ray + this.between(0.2, 0.8))) / count) * Math.PI) / 180;
      const start = inner * this.between(1, 1.18);
      const stop = inner + (outer - inner) * this.between(0.55, 1);
      const on = (distance: number): Point => [x + Math.cos(angle) * distance, y + Math.sin(angle) * distance];
      this.gouge(ink, on(start), on(stop), width * this.between(0.7, 1.2));
    }
  }

  /** Water or a field in perspective: flat marks, small at the top of the area, broad at its foot. */
  ripples(ink: Ink, x: number, y: number, width: number, height: number, rows: number, boldness = 1): void {
    for (let row = 0; row < rows; row++) {
      const depth = (row + 0.5) / rows;
      const level = y + height * depth ** 1.5;
      const length = (40 + 240 * depth) * boldness ** 0.5;
      for (let from = x - this.between(0, length); from < x + width; ) {
        const start = Math.max(x, from);
        const stop = Math.min(x + width, from + length * this.between(0.5, 1.2));
        const drift = this.between(-4, 4) * (0.4 + depth);
        if (stop - start > 20)
          this.gouge(ink, [start, level + drift], [stop, level - drift], (5 + 17 * depth) * boldness);
        from = stop + length * this.between(0.25, 1.3);
      }
    }
  }

  /** The finished sheet, with the flecks where the roller missed the block. */
  svg(): string {
    this.#grain();
    this.#flush();
    const { width, height } = this;
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${this.#parts.join("")}</svg>`;
  }

  /** Coarse on purpose: few large flecks survive AVIF where a fine noise would only cost bytes. */
  #grain(): void {
    const flecks = Math.round((this.width * this.height) / 11000);
    const fleck = (ink: Ink, size: number) => {
      const x = this.between(0, this.width);
      const y = this.between(0, this.height);
      const corner = (): Point => [x + this.between(-size, size), y + this.between(-size, size)];
      this.#add(ink, pathOf([corner(), corner(), corner(), corner()]));
    };
    for (let index = 0; index < flecks; index++) fleck("paper", this.between(1.5, 4.2));
    for (let index = 0; index < flecks / 5; index++) fleck("night", this.between(1.2, 2.6));
  }

  #map([x, y]: Point): Point {
    const [a, b, c, d, e, f] = this.#matrix;
    return [a * x + c * y + e, b * x + d * y + f];
  }

  /** Turns an exact outline into a cut one: no detail finer than the knife, no edge quite straight. */
  #cut(points: readonly Point[]): string {
    const first = points[0];
    if (!first) return "";
    const corners: Point[] = [first];
    for (const point of points.slice(1)) {
      const [lastX, lastY] = corners[corners.length - 1] ?? first;
      if (Math.hypot(point[0] - lastX, point[1] - lastY) >= finestCut || points.length <= 6) corners.push(point);
    }
    const outline: Point[] = [];
    corners.forEach(([x, y], index) => {
      const [nextX, nextY] = corners[(index + 1) % corners.length] ?? first;
      const length = Math.hypot(nextX - x, nextY - y) || 1;
      const play = Math.min(wander, length * 0.05);
      outline.push([x + this.between(-play, play), y + this.between(-play, play)]);
      const goes = Math.min(9, Math.floor(length / longestCut));
      for (let go = 1; go <= goes; go++) {
        const share = (go + this.between(-0.25, 0.25)) / (goes + 1);
        const off = this.between(-wander, wander) / length;
        outline.push([x + (nextX - x) * share - (nextY - y) * off, y + (nextY - y) * share + (nextX - x) * off]);
      }
    });
    return pathOf(outline);
  }

  /** Neighbours of one ink share a path; `pathOf` winds all of them the same way, so overlaps never cancel out. */
  #add(ink: Ink, data: string): void {
    if (this.#open?.ink !== ink) {
      this.#flush();
      this.#open = { ink, data: "" };
    }
    if (this.#open) this.#open.data += data;
  }

  #flush(): void {
    if (this.#open) this.#parts.push(`<path fill="${inks[this.#open.ink]}" d="${this.#open.data}"/>`);
    this.#open = undefined;
  }
}

/** Whole pixels and relative steps keep a picture at a few kilobytes. */
function pathOf(points: readonly Point[]): string {
  let area = 0;
  points.forEach(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    area += x * nextY - nextX * y;
  });
  const wound = area < 0 ? [...points].reverse() : points;
  let data = "";
  let penX = 0;
  let penY = 0;
  wound.forEach(([x, y], index) => {
    const toX = Math.round(x);
    const toY = Math.round(y);
    if (index === 0) data = `M${toX} ${toY}l`;
    else data += `${index > 1 && toX >= penX ? " " : ""}${toX - penX}${toY < penY ? "" : " "}${toY - penY}`;
    penX = toX;
    penY = toY;
  });
  return `${data}z`;
}

function crossingsAt(outline: readonly Point[], row: number): number[] {
  const crossings: number[] = [];
  outline.forEach(([x, y], index) => {
    const [nextX, nextY] = outline[(index + 1) % outline.length] ?? [x, y];
    if (y > row !== nextY > row) crossings.push(x + ((row - y) / (nextY - y)) * (nextX - x));
  });
  return crossings.sort((a, b) => a - b);
}

/** Catmull-Rom through the points. */
export function smooth(points: readonly Point[], closed: boolean): Point[] {
  const count = points.length;
  const pointAt = (index: number): Point => {
    const wrapped = closed ? (index + count) % count : Math.min(count - 1, Math.max(0, index));
    return points[wrapped] ?? [0, 0];
  };
  const steps = 7;
  const line: Point[] = [];
  for (let index = 0; index < (closed ? count : count - 1); index++) {
    const [before, from, to, after] = [pointAt(index - 1), pointAt(index), pointAt(index + 1), pointAt(index + 2)];
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      const blend = (axis: 0 | 1): number =>
        0.5 *
        (2 * from[axis] +
          (to[axis] - before[axis]) * t +
          (2 * before[axis] - 5 * from[axis] + 4 * to[axis] - after[axis]) * t * t +
          (3 * from[axis] - before[axis] - 3 * to[axis] + after[axis]) * t * t * t);
      line.push([blend(0), blend(1)]);
    }
  }
  if (!closed) line.push(pointAt(count - 1));
  return line;
}

export function box(x: number, y: number, width: number, height: number): Point[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

export function ellipse(x: number, y: number, radius: number, radiusY = radius): Point[] {
  const corners = 26;
  return Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * Math.PI * 2;
    return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radiusY];
  });
}

/** Part of the way from one point to another. */
export function toward([fromX, fromY]: Point, [toX, toY]: Point, share: number): Point {
  return [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share];
}

type Subject = Pick<DemoPicture, "key" | "alt" | "caption" | "focalPoint"> & {
  ground: Ink;
  paint: (print: Print) => void;
};

function picture(subject: Subject, width: number, height: number): DemoPicture {
  const { ground, paint, ...about } = subject;
  const draw = () => {
    const print = new Print(about.key, width, height, ground);
    paint(print);
    return print.svg();
  };
  return { ...about, width, height, draw };
}

export const scene = (subject: Subject): DemoPicture => picture(subject, 1800, 1200);

export const portrait = (subject: Subject): DemoPicture => picture(subject, 600, 600);
