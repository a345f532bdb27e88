/* Things that occur in more than one picture: the cathedral, houses, trees, clouds, masonry. */
import { box, type Ink, type Point, type Print, toward } from "./ink.ts";

/** A grid of openings with a narrow pier between them. */
export function windows(
  print: Print,
  ink: Ink,
  [x, y, width, height]: readonly [number, number, number, number],
  columns: number,
  rows: number,
  fill = 0.55,
): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cellWidth = width / columns;
      const cellHeight = height / rows;
      const inset = (1 - fill) / 2;
      print.rect(
        ink,
        x + cellWidth * (column + inset),
        y + cellHeight * (row + inset * 0.8),
        cellWidth * fill,
        cellHeight * (fill + 0.1),
      );
    }
  }
}

/** A narrow old-town house with its gable to the street. */
export function gabledHouse(
  print: Print,
  [x, base, width, height]: readonly [number, number, number, number],
  wall: Ink,
  opening: Ink,
  style: "pointed" | "stepped" | "curved" = "pointed",
): void {
  const eaves = base - height * 0.72;
  const top = base - height;
  const middle = x + width / 2;
  const roofs: Record<typeof style, Point[]> = {
    pointed: [
      [x, eaves],
      [middle, top],
      [x + width, eaves],
    ],
    stepped: [0.0, 0.18, 0.36]
      .flatMap((step): Point[] => [
        [x + width * step, eaves - (eaves - top) * (step / 0.54)],
        [x + width * step, eaves - (eaves - top) * (step / 0.54 + 0.33)],
      ])
      .concat(
        [0.36, 0.18, 0].flatMap((step): Point[] => [
          [x + width * (1 - step), eaves - (eaves - top) * (step / 0.54 + 0.33)],
          [x + width * (1 - step), eaves - (eaves - top) * (step / 0.54)],
        ]),
      ),
    curved: [
      [x, eaves],
      [x + width * 0.1, eaves - height * 0.1],
      [x + width * 0.32, top + height * 0.04],
      [middle, top],
      [x + width * 0.68, top + height * 0.04],
      [x + width * 0.9, eaves - height * 0.1],
      [x + width, eaves],
    ],
  };
  print.shape(wall, [[x, base], ...roofs[style], [x + width, base]]);
  windows(
    print,
    opening,
    [x + width * 0.1, eaves, width * 0.8, base - eaves],
    width > 90 ? 3 : 2,
    Math.max(2, Math.round(height / 85)),
    0.5,
  );
  print.rect(opening, middle - width * 0.08, eaves - height * 0.13, width * 0.16, height * 0.09);
}

/** A pointed opening, the letter of the Gothic. */
export function lancet(print: Print, ink: Ink, x: number, base: number, width: number, height: number): void {
  print.shape(ink, [
    [x - width / 2, base],
    [x - width / 2, base - height * 0.68],
    [x - width * 0.28, base - height * 0.88],
    [x, base - height],
    [x + width * 0.28, base - height * 0.88],
    [x + width / 2, base - height * 0.68],
    [x + width / 2, base],
  ]);
}

/** A Gothic spire whose edges are ragged with crockets. */
export function spire(print: Print, ink: Ink, x: number, base: number, width: number, height: number): void {
  const steps = Math.max(4, Math.round(height / 4.2));
  const flank = (way: number): Point[] =>
    Array.from({ length: steps }, (_, step): Point[] => {
      const share = step / steps;
      const half = (width / 2) * (1 - share) + 0.25;
      const level = base - height * share;
      return [
        [x + way * half, level],
        [x + way * (half + 0.75), level - (height / steps) * 0.55],
      ];
    }).flat();
  print.shape(ink, [...flank(-1), [x, base - height], ...flank(1).reverse()]);
  print.stroke(
    ink,
    [
      [x, base - height * 0.97],
      [x, base - height - 3],
    ],
    0.9,
  );
  print.stroke(
    ink,
    [
      [x - 1.4, base - height - 1],
      [x + 1.4, base - height - 1],
    ],
    0.8,
  );
}

/** The cathedral seen across the Rhine: towers to the left, the long roof with its ridge turret, the choir to the right. */
export function cathedralAcrossRiver(print: Print, stone: Ink, light: Ink): void {
  print.shape(stone, [
    [-6, 0],
    [-6, -36],
    [42, -36],
    [49, -27],
    [51, 0],
  ]);
  print.shape(stone, [
    [18, -20],
    [18, -36],
    [24, -46],
    [30, -36],
    [30, -20],
  ]);
  spire(print, stone, 25, -38, 3, 27);
  for (let buttress = 0; buttress < 7; buttress++) {
    const x = 1 + buttress * 8;
    print.shape(stone, [
      [x - 1.5, 0],
      [x - 1.2, -24],
      [x, -31],
      [x + 1.2, -24],
      [x + 1.5, 0],
    ]);
    lancet(print, light, x + 4, -19, 2.6, 13);
    lancet(print, light, x + 4, -3, 2.8, 11);
  }
  for (let rib = 0; rib < 8; rib++) print.gouge(light, [-1 + rib * 5.6, -35], [0.5 + rib * 5.6, -28], 0.8);
  for (const middle of [-17, -5]) {
    print.shape(stone, [
      [middle - 6.4, 0],
      [middle - 5.8, -46],
      [middle + 5.8, -46],
      [middle + 6.4, 0],
    ]);
    for (const pinnacle of [-5.2, 5.2]) spire(print, stone, middle + pinnacle, -44, 2.2, 11);
    print.shape(stone, [
      [middle - 4.6, -45],
      [middle - 4.2, -65],
      [middle + 4.2, -65],
      [middle + 4.6, -45],
    ]);
    spire(print, stone, middle, -64, 8, 33);
    for (const offset of [-2.8, 2.8]) lancet(print, light, middle + offset, -28, 2, 15);
    for (const offset of [-1.7, 1.7]) lancet(print, light, middle + offset, -48, 1.5, 14);
    for (const offset of [-2.6, 2.6]) lancet(print, light, middle + offset, -8, 2, 14);
    for (let level = 0; level < 4; level++)
      print.gouge(light, [middle - 2 + level * 0.4, -67 - level * 5], [middle + 2 - level * 0.4, -69 - level * 5], 1);
  }
}

/** Groß St. Martin: one square tower, four slim ones at its corners. */
export function grossSanktMartin(print: Print, stone: Ink, light: Ink): void {
  print.shape(stone, [
    [-9, 0],
    [-9, -58],
    [9, -58],
    [9, 0],
  ]);
  print.shape(stone, [
    [-7.5, -57],
    [0, -100],
    [7.5, -57],
  ]);
  for (const corner of [-10, 10]) {
    print.rect(stone, corner - 2.6, -68, 5.2, 68);
    print.shape(stone, [
      [corner - 3.2, -67],
      [corner, -82],
      [corner + 3.2, -67],
    ]);
  }
  print.shape(stone, [
    [-26, 0],
    [-26, -26],
    [-17, -34],
    [17, -34],
    [26, -26],
    [26, 0],
  ]);
  for (const level of [-40, -52]) for (const offset of [-4.5, 0, 4.5]) lancet(print, light, offset, level, 2.6, 8);
  for (const offset of [-20, -12, 12, 20]) lancet(print, light, offset, -10, 3.4, 12);
}

/** A leafy crown on a trunk, lit from the upper left. */
export function tree(
  print: Print,
  [x, base, height]: readonly [number, number, number],
  crown: Ink,
  trunk: Ink,
  light: Ink,
  spread = 0.42,
): void {
  const radius = height * spread;
  const middle = base - height + radius * 0.95;
  print.stroke(
    trunk,
    [
      [x, base],
      [x + height * 0.01, base - height * 0.3],
      [x, middle],
    ],
    height * 0.075,
    { taper: 0.6 },
  );
  print.stroke(
    trunk,
    [
      [x, base - height * 0.3],
      [x + radius * 0.5, middle],
    ],
    height * 0.035,
    { taper: 0.6 },
  );
  const bumps = 11;
  const outline = Array.from({ length: bumps * 2 }, (_, index): Point => {
    const angle = (index / (bumps * 2)) * Math.PI * 2;
    const reach = radius * (index % 2 ? 0.88 : 1.02) * print.between(0.94, 1.06);
    return [x + Math.cos(angle) * reach, middle + Math.sin(angle) * reach * 0.95];
  });
  print.curve(crown, outline);
  for (let leaf = 0; leaf < 34; leaf++) {
    const angle = print.between(0, Math.PI * 2);
    const distance = radius * print.between(0.15, 0.82);
    const shade = 0.5 - 0.5 * Math.sin(angle + 0.8) * (distance / radius);
    const from: Point = [x + Math.cos(angle) * distance, middle + Math.sin(angle) * distance * 0.9];
    const length = radius * 0.2;
    print.gouge(
      light,
      from,
      [from[0] + Math.cos(angle + 0.9) * length, from[1] + Math.sin(angle + 0.9) * length],
      radius * 0.075 * shade,
    );
  }
}

/** A winter tree: every branch forks until the knife gives up. */
export function bareTree(print: Print, ink: Ink, x: number, base: number, height: number, spread = 1): void {
  const grow = (from: Point, angle: number, length: number, width: number) => {
    const to: Point = [from[0] + Math.cos(angle) * length, from[1] + Math.sin(angle) * length];
    const bend = toward(from, to, 0.5);
    print.stroke(ink, [from, [bend[0] + print.between(-0.08, 0.08) * length, bend[1]], to], width, { taper: 0.55 });
    if (width < height * 0.012) return;
    grow(to, angle - print.between(0.25, 0.6) * spread, length * print.between(0.62, 0.8), width * 0.6);
    grow(to, angle + print.between(0.2, 0.6) * spread, length * print.between(0.6, 0.8), width * 0.6);
  };
  grow([x, base], -Math.PI / 2 + print.between(-0.06, 0.06), height * 0.34, height * 0.07);
}

/** A cloud as the knife leaves it: a flat foot and a few heavy humps. */
export function cloud(print: Print, ink: Ink, x: number, y: number, width: number, shade?: Ink): void {
  const height = width * 0.26;
  const outline: Point[] = [
    [x, y],
    [x + width * 0.1, y - height * 0.45],
    [x + width * 0.24, y - height * 0.4],
    [x + width * 0.36, y - height * 0.95],
    [x + width * 0.54, y - height],
    [x + width * 0.66, y - height * 0.55],
    [x + width * 0.82, y - height * 0.62],
    [x + width * 0.94, y - height * 0.2],
    [x + width, y],
    [x + width * 0.5, y + height * 0.08],
  ];
  print.curve(ink, outline);
  if (shade) {
    const foot: Point[] = [
      [x + width * 0.1, y - height * 0.2],
      [x + width * 0.9, y - height * 0.2],
      [x + width * 0.92, y - height * 0.02],
      [x + width * 0.08, y - height * 0.02],
    ];
    print.hatch(shade, foot, { gap: height * 0.1, width: height * 0.06, length: width * 0.2 });
  }
}

/** Courses of brick, carved as their joints. */
export function bricks(
  print: Print,
  joint: Ink,
  [x, y, width, height]: readonly [number, number, number, number],
  course: number,
  density = 0.7,
): void {
  for (let row = 0; row * course < height; row++) {
    for (let column = row % 2 ? -0.5 : 0; column * course * 2.2 < width; column++) {
      if (print.random() > density) continue;
      const left = x + column * course * 2.2;
      const right = Math.min(left + course * 2.05, x + width);
      const level = y + row * course;
      if (right - Math.max(x, left) > course * 0.4)
        print.gouge(joint, [Math.max(x, left), level], [right, level], course * 0.16);
      if (left > x)
        print.gouge(
          joint,
          [left, level + course * 0.1],
          [left, Math.min(y + height, level + course * 0.9)],
          course * 0.13,
        );
    }
  }
}

export function gull(print: Print, ink: Ink, x: number, y: number, span: number): void {
  print.curve(ink, [
    [x - span / 2, y - span * 0.16],
    [x - span * 0.2, y - span * 0.2],
    [x, y],
    [x + span * 0.22, y - span * 0.22],
    [x + span / 2, y - span * 0.1],
    [x + span * 0.2, y - span * 0.1],
    [x, y + span * 0.12],
    [x - span * 0.2, y - span * 0.08],
  ]);
}

/** A sky of long, level cuts that fade towards the horizon. */
export function carvedSky(
  print: Print,
  ink: Ink,
  height: number,
  options: { gap?: number; width?: number; angle?: number; density?: number } = {},
): void {
  const { gap = 46, width = 15, angle = 0, density = 0.62 } = options;
  print.hatch(ink, box(-40, -40, print.width + 80, height + 40), {
    angle,
    gap,
    width,
    length: 320,
    density,
    weight: (_, y) => 1 - 0.75 * Math.max(0, y / height),
  });
}
