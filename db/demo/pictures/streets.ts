/* The streets of Cologne: cathedral, town hall, market, tram, cycle lane, building site, kiosk, carnival, fair. */
import type { DemoPicture } from "#db/demo/types.ts";
import { figure, fromBehind } from "./figures.ts";
import { box, type Ink, type Point, type Print, scene } from "./ink.ts";
import { bareTree, bricks, carvedSky, cloud, gabledHouse, gull, lancet, spire, windows } from "./motifs.ts";

/** Reads x, y, x, y …: long outlines stay legible as one run of numbers. */
function trail(numbers: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let index = 0; index + 1 < numbers.length; index += 2)
    points.push([numbers[index] ?? 0, numbers[index + 1] ?? 0]);
  return points;
}

/** From a place on a building (units from its middle, units up) to a place on the sheet. */
type Bend = (across: number, up: number) => Point;

/** Looking up: the building is 100 units tall, narrows and shortens towards its top. */
function upward(middle: number, foot: number, unit: number, rise: number): Bend {
  return (across, up) => [middle + across * unit * (1 - up * 0.0042), foot - rise * (up / 100) * (1.09 - up * 0.0009)];
}

const bent = (bend: Bend, numbers: readonly number[]): Point[] => trail(numbers).map(([x, y]) => bend(x, y));

function bentLancet(print: Print, bend: Bend, ink: Ink, x: number, sill: number, width: number, height: number): void {
  const jambs = [
    [1, 0],
    [1, 0.7],
    [0.55, 0.89],
    [0, 1],
  ] as const;
  const side = (way: number): Point[] =>
    jambs.map(([across, up]) => bend(x + (way * across * width) / 2, sill + height * up));
  print.shape(ink, [...side(-1), ...side(1).reverse()]);
}

function bentSpire(print: Print, bend: Bend, ink: Ink, x: number, foot: number, width: number, height: number): void {
  const steps = Math.max(4, Math.round(height / 2.6));
  const flank = (way: number): Point[] =>
    Array.from({ length: steps }, (_, step): Point[] => {
      const half = (width / 2) * (1 - step / steps) + 0.2;
      const level = foot + (height * step) / steps;
      return [bend(x + way * half, level), bend(x + way * (half + 0.8), level + (height / steps) * 0.5)];
    }).flat();
  print.shape(ink, [...flank(-1), bend(x, foot + height), ...flank(1).reverse()]);
}

/** One of the two west towers with the light falling on it from the left. */
function cathedralTower(print: Print, bend: Bend, m: number): void {
  print.shape(
    "night",
    bent(bend, [m - 9, 0, m - 8.4, 28, m - 7.6, 29, m - 7.4, 47, m + 7.4, 47, m + 7.6, 29, m + 8.4, 28, m + 9, 0]),
  );
  for (const edge of [-7, -2.4, 2.4, 7]) bentSpire(print, bend, "night", m + edge, 44, 2.6, 15);
  print.shape("night", bent(bend, [m - 5.9, 46, m - 5.4, 66, m + 5.4, 66, m + 5.9, 46]));
  for (const edge of [-4.9, 4.9]) bentSpire(print, bend, "night", m + edge, 62, 2, 11);
  bentSpire(print, bend, "night", m, 64, 9.8, 35);
  const tip = bend(m, 101);
  print.stroke("night", [bend(m, 97), [tip[0], tip[1] - 16]], 11);
  print.stroke(
    "night",
    [
      [tip[0] - 19, tip[1] + 8],
      [tip[0] + 19, tip[1] + 8],
    ],
    10,
  );

  for (const pane of [-3.2, 3.2]) {
    bentLancet(print, bend, "paper", m + pane, 31.5, 3.6, 13.5);
    bentLancet(print, bend, "paper", m + pane, 15, 3.6, 12);
    for (const sill of [31, 14.5]) print.stroke("night", [bend(m + pane, sill), bend(m + pane, sill + 12)], 9);
  }
  for (const pane of [-2.4, 2.4]) {
    bentLancet(print, bend, "paper", m + pane, 48.5, 2.7, 15);
    print.stroke("night", [bend(m + pane, 48), bend(m + pane, 61)], 8);
  }
  bentLancet(print, bend, "paper", m, 0, 8.4, 11.5);
  bentLancet(print, bend, "night", m, 0, 6.2, 9.4);
  bentLancet(print, bend, "red", m, 0, 3.6, 6.6);
  for (let level = 0; level < 7; level++) {
    const half = 3.1 * (1 - level / 8);
    const up = 67 + level * 3.8;
    print.shape("paper", bent(bend, [m - half, up, m - half * 0.1, up + 2.4, m - half * 0.1, up + 0.4]));
    print.shape("paper", bent(bend, [m + half, up, m + half * 0.15, up + 2.4, m + half * 0.15, up + 0.4]));
  }
  for (const level of [13.6, 29.4, 46.6]) print.gouge("paper", bend(m - 7.6, level), bend(m + 7.6, level), 12);
  for (const [edge, from, to] of [
    [-7.9, 3, 27],
    [-6.7, 30, 45],
    [-5, 48, 64],
    [7.2, 3, 12],
    [6.9, 16, 27],
  ] as const)
    print.gouge("paper", bend(m + edge, from), bend(m + edge * 0.97, to), edge < 0 ? 15 : 8);
  for (const edge of [-6.9, -6.1]) print.gouge("rhine", bend(m + edge, 2), bend(m + edge, 26), 9);
}

/** The south side runs away to the right: every bay smaller and lower than the one before. */
function cathedralNave(print: Print): void {
  print.shape("night", trail([1080, 1130, 1080, 680, 1150, 650, 1840, 850, 1840, 1130]));
  const bays = [1235, 1372, 1492, 1598, 1690, 1772];
  bays.forEach((x, bay) => {
    const size = 0.87 ** bay;
    const head = 700 + bay * 36;
    print.at(x, head, { scale: 9 * size }, () => spire(print, "night", 0, 4, 5.4, 20));
    lancet(print, "rhine", x + 66 * size, head + 250 * size, 52 * size, 190 * size);
    print.stroke(
      "night",
      [
        [x + 66 * size, head + 260 * size],
        [x + 66 * size, head + 90 * size],
      ],
      11 * size,
    );
    lancet(print, "paper", x + 66 * size, 1132, 56 * size, 150 * size);
    print.gouge("paper", [x - 16 * size, 1110], [x - 12 * size, head + 40 * size], 15 * size);
  });
  for (let rib = 0; rib < 9; rib++) {
    const x = 1190 + rib * 68;
    print.gouge("rhine", [x, 672 + rib * 20], [x + 22, 716 + rib * 21], 8);
  }
}

const dom = scene({
  key: "dom",
  alt: "Die Westfassade des Kölner Doms mit ihren beiden Türmen von unten gesehen, auf dem Platz davor winzige Menschen",
  caption: "157 Meter hoch ragen die Türme des Kölner Doms über der Domplatte auf.",
  focalPoint: { x: 46, y: 40 },
  ground: "red",
  paint: (print) => {
    print.rays("paper", [820, 640], { inner: 400, outer: 1500, count: 92, width: 17 });
    const bend = upward(820, 1130, 19.2, 1085);
    cathedralNave(print);
    cathedralTower(print, bend, -12.3);
    cathedralTower(print, bend, 12.3);
    print.shape("night", bent(bend, [-5.4, 0, -5.4, 37, 0, 52, 5.4, 37, 5.4, 0]));
    bentSpire(print, bend, "night", 0, 50, 2, 8);
    bentLancet(print, bend, "paper", 0, 15, 7, 21);
    for (const mullion of [-1.2, 1.2]) print.stroke("night", [bend(mullion, 15), bend(mullion, 30)], 9);
    print.stroke("night", [bend(-3.5, 25), bend(3.5, 25)], 9);
    const [roseX, roseY] = bend(0, 42);
    print.disc("paper", roseX, roseY, 24);
    print.disc("night", roseX, roseY, 9);
    bentLancet(print, bend, "paper", 0, 0, 8.6, 13);
    bentLancet(print, bend, "night", 0, 0, 6.4, 10.6);
    bentLancet(print, bend, "red", 0, 0, 3.8, 7.6);
    print.rect("paper", -10, 1126, 1820, 90);
    print.ripples("night", 0, 1134, 1800, 80, 5, 0.45);
    const visitors: [number, number, Ink, boolean][] = [
      [250, 1170, "red", false],
      [318, 1176, "night", false],
      [545, 1160, "rhine", true],
      [705, 1182, "red", true],
      [1010, 1164, "paper", false],
      [1066, 1168, "red", false],
      [1330, 1178, "rhine", true],
      [1560, 1170, "red", true],
    ];
    for (const [x, y, coat, left] of visitors)
      figure(print, x, y, 84, { coat, left, pose: x === 705 ? "point" : "walk", head: x % 4 ? "short" : "long" });
    for (const [x, y, span] of [
      [300, 300, 96],
      [420, 210, 64],
      [1400, 330, 80],
      [1320, 250, 54],
    ] as const)
      gull(print, "night", x, y, span);
  },
});

/** An arcade: round openings with a parapet below them. */
function arcade(
  print: Print,
  opening: Ink,
  [x, sill, width, height]: readonly [number, number, number, number],
  arches: number,
): void {
  const bay = width / arches;
  for (let arch = 0; arch < arches; arch++) {
    const middle = x + bay * (arch + 0.5);
    const half = bay * 0.36;
    const rim = Array.from({ length: 9 }, (_, step): Point => {
      const angle = Math.PI * (1 - step / 8);
      return [middle + Math.cos(angle) * half, sill - height + half - Math.sin(angle) * half];
    });
    print.shape(opening, [[middle - half, sill], ...rim, [middle + half, sill]]);
  }
}

/** The council tower: three square storeys, two octagonal ones, a steep helm. */
function councilTower(print: Print, middle: number, base: number): void {
  const storeys = [
    { half: 168, foot: 0, top: 205, panes: 3 },
    { half: 160, foot: 205, top: 375, panes: 3 },
    { half: 154, foot: 375, top: 525, panes: 3 },
    { half: 118, foot: 525, top: 650, panes: 3 },
    { half: 106, foot: 650, top: 745, panes: 3 },
  ];
  print.at(middle, base, { scale: 0.925, stretch: 1.04 }, () => {
    print.shape("night", trail([-120, -740, -54, -850, -30, -905, 0, -985, 30, -905, 54, -850, 120, -740]));
    print.stroke(
      "night",
      [
        [0, -960],
        [0, -1040],
      ],
      10,
    );
    print.shape("red", trail([4, -1040, 84, -1022, 4, -1000]));
    for (const rib of [-58, -20, 22]) print.gouge("rhine", [rib, -760], [rib * 0.4, -880], 12);
    for (const { half, foot, top, panes } of storeys) {
      print.rect("paper", -half, -top, half * 2, top - foot + 4);
      print.hatch("night", box(half * 0.62, -top + 12, half * 0.36, top - foot - 16), {
        gap: 19,
        width: 9,
        length: 70,
      });
      for (let pane = 0; pane < panes; pane++) {
        const x = half * (pane - 1) * 0.58 - half * 0.1;
        lancet(print, "night", x, -foot - 22, half * 0.32, (top - foot) * 0.7);
        print.stroke(
          "paper",
          [
            [x, -foot - 20],
            [x, -foot - (top - foot) * 0.62],
          ],
          9,
        );
      }
      for (const statue of [-0.96, -0.4, 0.18]) {
        const x = half * (statue + 0.02);
        print.shape("red", trail([x - 9, -foot - 34, x - 7, -foot - 82, x + 7, -foot - 82, x + 9, -foot - 34]));
        print.disc("red", x, -foot - 92, 10);
      }
      print.rect("night", -half - 10, -top - 6, half * 2 + 20, 15);
    }
    for (const corner of [-146, 146]) print.at(corner, -528, { scale: 5 }, () => spire(print, "night", 0, 0, 7, 19));
    print.disc("night", -14, -598, 44);
    print.disc("paper", -14, -598, 34);
    print.stroke(
      "night",
      [
        [-14, -624],
        [-14, -598],
        [4, -588],
      ],
      9,
    );
    lancet(print, "red", -14, 0, 88, 120);
    lancet(print, "night", -14, 0, 58, 92);
  });
}

const rathaus = scene({
  key: "rathaus",
  alt: "Das Historische Rathaus mit Ratsturm und Renaissance-Laube, auf dem Platz davor ein Brautpaar mit Gästen",
  caption: "Vor dem Historischen Rathaus gratulieren Gäste einem Brautpaar.",
  focalPoint: { x: 62, y: 50 },
  ground: "rhine",
  paint: (print) => {
    carvedSky(print, "paper", 800, { angle: -9, gap: 58, width: 15, density: 0.5 });
    cloud(print, "paper", 120, 300, 560);
    for (const [x, width, height] of [
      [1440, 150, 330],
      [1590, 130, 270],
      [1716, 140, 350],
    ] as const) {
      gabledHouse(print, [x, 985, width, height], "night", "night", "stepped");
      gabledHouse(print, [x + 8, 985, width - 12, height - 16], x === 1590 ? "paper" : "red", "night", "stepped");
    }
    // The hall behind the loggia.
    print.shape("night", trail([-20, 985, -20, 560, 60, 470, 900, 470, 990, 560, 990, 985]));
    print.shape("red", trail([-20, 610, -20, 560, 66, 482, 894, 482, 975, 566, 975, 610]));
    print.hatch("night", trail([-20, 600, 70, 490, 890, 490, 970, 600]), {
      gap: 25,
      width: 8,
      length: 70,
      density: 0.7,
    });
    for (const dormer of [110, 300, 640, 830]) {
      print.shape(
        "night",
        trail([dormer - 42, 600, dormer - 42, 540, dormer, 488, dormer + 42, 540, dormer + 42, 600]),
      );
      print.rect("paper", dormer - 19, 545, 38, 44);
    }
    print.rect("paper", -20, 610, 1010, 375);
    windows(print, "night", [-10, 640, 230, 320], 3, 3, 0.5);
    windows(print, "night", [760, 640, 230, 320], 3, 3, 0.5);
    rathausLoggia(print);
    councilTower(print, 1190, 985);
    print.rect("night", -10, 978, 1820, 240);
    print.ripples("paper", 0, 990, 1800, 220, 8, 0.62);
    print.ripples("rhine", 0, 1000, 1800, 210, 6, 0.5);
    print.at(-60, -64, { scale: 1.08 }, () => weddingParty(print));
  },
});

function rathausLoggia(print: Print): void {
  print.shape("night", trail([400, 640, 490, 500, 580, 640]));
  print.shape("paper", trail([424, 640, 490, 536, 556, 640]));
  print.disc("red", 490, 602, 22);
  print.rect("night", 214, 630, 552, 356);
  for (const [sill, height] of [
    [800, 130],
    [985, 145],
  ] as const)
    arcade(print, "rhine", [226, sill, 528, height], 5);
  for (const level of [644, 822]) {
    print.gouge("paper", [226, level], [756, level + 2], 12);
    for (let column = 0; column < 6; column++) {
      const x = 228 + column * 105;
      print.gouge("paper", [x, level + 150], [x, level + 18], 13);
    }
  }
  windows(print, "red", [226, 806, 528, 16], 22, 1, 0.5);
}

function weddingParty(print: Print): void {
  figure(print, 690, 1150, 205, { coat: "red", legs: "red", pose: "stand", head: "hat", gear: "red" });
  figure(print, 772, 1150, 190, { coat: "paper", legs: "paper", skirt: true, pose: "carry", head: "bun", hair: "red" });
  print.shape("paper", trail([752, 1060, 798, 1060, 826, 1158, 724, 1158]));
  for (let flower = 0; flower < 5; flower++) print.disc("red", 812 + (flower % 3) * 13, 1034 - (flower % 2) * 15, 9);
  figure(print, 470, 1120, 170, { coat: "rhine", legs: "rhine", hair: "red", pose: "cheer", head: "short" });
  figure(print, 985, 1128, 178, { coat: "paper", legs: "paper", hair: "red", pose: "cheer", head: "long", left: true });
  figure(print, 1064, 1130, 120, {
    coat: "red",
    legs: "paper",
    hair: "rhine",
    pose: "cheer",
    head: "tail",
    left: true,
  });
  for (let petal = 0; petal < 34; petal++) {
    const x = print.between(560, 930);
    const y = print.between(900, 1040);
    print.gouge(petal % 3 ? "paper" : "red", [x, y], [x + print.between(10, 20), y + print.between(-10, 16)], 9);
  }
}

/** A row of stripes between an upper and a lower edge, scalloped at its foot. */
function awning(
  print: Print,
  stripe: Ink,
  edges: { top: readonly [Point, Point]; foot: readonly [Point, Point] },
  stripes: number,
  drop: number,
): void {
  const on = ([from, to]: readonly [Point, Point], share: number): Point => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
  ];
  const { top, foot } = edges;
  print.shape("night", [
    [top[0][0] - 12, top[0][1] - 14],
    [top[1][0] + 12, top[1][1] - 14],
    [foot[1][0] + 14, foot[1][1] + drop * 0.5],
    [foot[0][0] - 14, foot[0][1] + drop * 0.5],
  ]);
  for (let index = 0; index < stripes; index++) {
    const [from, to] = [index / stripes, (index + 1) / stripes];
    const [left, right] = [on(foot, from), on(foot, to)];
    const radius = (right[0] - left[0]) / 2;
    const scallop = Array.from({ length: 7 }, (_, step): Point => {
      const angle = (Math.PI * step) / 6;
      const share = 0.5 + Math.cos(angle) * 0.5;
      const [x, y] = on([left, right], share);
      return [x, y + drop * 0.55 + Math.sin(angle) * Math.min(radius, drop * 0.6)];
    });
    const cloth = [on(top, from), on(top, to), right, ...scallop, left];
    const rim = [right, ...scallop, left].map(([x, y]): Point => [x, y + 12]);
    print.shape("night", rim);
    print.shape(index % 2 ? "paper" : stripe, cloth);
    print.gouge("night", [left[0] + 12, left[1] + 3], [right[0] - 12, right[1] + 3], 8);
  }
}

/** A crate tilted towards the buyer, heaped with one kind of fruit. */
function crate(print: Print, x: number, y: number, width: number, fruit: Ink, kind: "ball" | "leaf" | "root"): void {
  const mark: Ink = fruit === "paper" ? "night" : "paper";
  print.rect("night", x, y - 66, width, 100);
  if (kind === "root")
    for (let index = 0; index < width / 26; index++) {
      const left = x + 16 + index * 25;
      print.shape(fruit, trail([left - 13, y - 70, left + 13, y - 70, left + 5, y + 6, left, y + 24, left - 5, y + 6]));
      for (const leaf of [-16, 0, 16]) print.gouge("rhine", [left, y - 66], [left + leaf, y - 118], 13);
    }
  else
    for (let row = 0; row < 3; row++) {
      const size = kind === "leaf" ? 46 : 29;
      const count = Math.floor(width / (size * 1.75)) - (row === 0 ? 1 : 0);
      for (let index = 0; index < count; index++) {
        const middleX = x + (width * (index + 0.5 + (row % 2) * 0.06)) / count;
        const middleY = y - 96 + row * size * 0.95;
        print.disc("night", middleX, middleY, size * 1.1);
        print.disc(fruit, middleX, middleY, size);
        if (kind === "leaf") print.rays(mark, [middleX, middleY], { inner: 8, outer: size, count: 7, width: 8 });
        else print.gouge(mark, [middleX - size * 0.5, middleY - 4], [middleX - 2, middleY - size * 0.55], 9);
      }
    }
  print.rect("night", x - 6, y + 2, width + 12, 84);
  print.rect("paper", x + 2, y + 10, width - 4, 30);
  print.rect("paper", x + 2, y + 46, width - 4, 30);
  print.hatch("night", box(x + 6, y + 14, width - 12, 60), { gap: 30, width: 6, length: 60, density: 0.5 });
}

const wochenmarkt = scene({
  key: "wochenmarkt",
  alt: "Marktstand mit rot gestreifter Markise und Kisten voller Tomaten, Kohl und Rüben, davor eine Kundin mit Korb und ein Kunde mit Hut",
  caption: "Auf dem Wochenmarkt bieten Händler Obst und Gemüse der Saison an.",
  focalPoint: { x: 50, y: 54 },
  ground: "paper",
  paint: (print) => {
    carvedSky(print, "rhine", 330, { gap: 40, width: 13 });
    for (const [x, width, height] of [
      [1110, 150, 330],
      [1258, 130, 270],
      [1386, 150, 350],
      [1534, 140, 290],
      [1672, 150, 340],
    ] as const)
      gabledHouse(print, [x, 560, width - 8, height], "rhine", "paper", x % 4 ? "curved" : "pointed");
    // The stall across the lane lies in the distance and stays simple.
    print.rect("night", 1210, 560, 600, 330);
    print.shape("night", trail([1270, 456, 1840, 456, 1840, 640, 1196, 640]));
    print.shape("rhine", trail([1282, 470, 1840, 470, 1840, 622, 1214, 622]));
    for (let fold = 0; fold < 7; fold++) print.gouge("paper", [1250 + fold * 90, 606], [1310 + fold * 84, 486], 12);
    for (let fruit = 0; fruit < 7; fruit++) print.disc(fruit % 3 ? "red" : "paper", 1290 + fruit * 80, 788, 34);
    print.rect("rhine", 1230, 800, 600, 110);
    print.hatch("night", box(1240, 806, 580, 96), { angle: 90, gap: 44, width: 8, length: 80 });
    print.rect("night", -10, 890, 1820, 320);
    print.ripples("paper", 0, 900, 1800, 300, 10, 0.8);
    // The stall itself.
    print.rect("night", 120, 400, 1000, 600);
    for (const [x, coat, gear, left] of [
      [470, "rhine", "red", false],
      [820, "paper", "paper", true],
    ] as const) {
      figure(print, x, 1010, 520, { coat, gear, left, hair: "red", pose: "carry", head: left ? "bun" : "cap" });
      print.shape("red", trail([x - 42, 620, x + 42, 620, x + 56, 800, x - 56, 800]));
    }
    for (const [x, length] of [
      [250, 90],
      [330, 120],
      [650, 96],
      [1010, 110],
    ] as const) {
      print.stroke(
        "paper",
        [
          [x, 420],
          [x, 450 + length],
        ],
        7,
      );
      for (let bulb = 0; bulb < 4; bulb++) print.disc("paper", x + (bulb % 2 ? 13 : -13), 470 + length - bulb * 27, 19);
    }
    awning(
      print,
      "red",
      {
        top: [
          [170, 96],
          [1060, 96],
        ],
        foot: [
          [60, 370],
          [1180, 370],
        ],
      },
      11,
      86,
    );
    for (const pole of [118, 1112]) print.rect("night", pole, 420, 20, 700);
    const goods = [
      ["red", "ball"],
      ["rhine", "leaf"],
      ["paper", "root"],
      ["red", "ball"],
      ["rhine", "leaf"],
    ] as const;
    goods.forEach(([fruit, kind], index) => {
      crate(print, 150 + index * 192, 790, 180, fruit, kind);
    });
    [...goods].reverse().forEach(([fruit, kind], index) => {
      crate(print, 136 + index * 199, 970, 188, index === 2 ? "paper" : fruit, index === 2 ? "ball" : kind);
    });
    shoppers(print);
  },
});

function shoppers(print: Print): void {
  figure(print, 1500, 1160, 580, { coat: "paper", legs: "rhine", head: "hat", gear: "red", left: true, bag: "red" });
  figure(print, 1275, 1180, 620, {
    coat: "red",
    legs: "paper",
    pose: "carry",
    head: "scarf",
    gear: "red",
    skirt: true,
    left: true,
  });
  print.arc("night", 1165, 860, 66, 13, 180, 360);
  print.shape("night", trail([1072, 850, 1258, 850, 1232, 972, 1098, 972]));
  print.shape("paper", trail([1084, 862, 1246, 862, 1222, 960, 1108, 960]));
  for (const row of [884, 912, 940]) print.gouge("night", [1094, row], [1236, row + 2], 9);
  for (const leaf of [-40, -14, 12, 40]) print.gouge("rhine", [1160 + leaf * 0.6, 862], [1160 + leaf, 800], 20);
}

/** One car of the tram between two uprights of its side, in perspective. */
function tramSide(
  print: Print,
  near: readonly [number, number, number],
  far: readonly [number, number, number],
  bays: number,
): void {
  const at = (share: number, level: number): Point => {
    const x = near[0] + (far[0] - near[0]) * share;
    const top = near[1] + (far[1] - near[1]) * share;
    const foot = near[2] + (far[2] - near[2]) * share;
    return [x, top + (foot - top) * level];
  };
  const band = (ink: Ink, from: number, to: number, start = 0, end = 1) =>
    print.shape(ink, [at(start, from), at(end, from), at(end, to), at(start, to)]);
  band("night", -0.03, 1.05);
  band("paper", 0.03, 0.16, 0.01, 0.985);
  band("red", 0.56, 0.93, 0.01, 0.985);
  band("paper", 0.5, 0.55, 0.01, 0.985);
  for (let bay = 0; bay < bays; bay++) {
    const [from, to] = [(bay + 0.1) / bays, (bay + 0.9) / bays];
    const door = bay % 3 === 1;
    band(door ? "paper" : "rhine", 0.2, door ? 0.9 : 0.47, from, to);
    if (door)
      for (const wing of [0.06, 0.46])
        band("night", 0.25, 0.84, from + (to - from) * wing, from + (to - from) * (wing + 0.44));
    else print.gouge("paper", at(from + (to - from) * 0.2, 0.44), at(from + (to - from) * 0.7, 0.24), 13);
  }
}

function tramFront(print: Print): void {
  print.shape(
    "night",
    trail([968, 420, 1030, 352, 1410, 352, 1474, 420, 1500, 1010, 1450, 1066, 1000, 1066, 958, 1010]),
  );
  print.shape("red", trail([992, 426, 1042, 372, 1400, 372, 1450, 426, 1474, 996, 1436, 1036, 1012, 1036, 984, 996]));
  print.rect("night", 1060, 388, 324, 66);
  print.rect("paper", 1074, 400, 296, 42);
  print.shape("night", trail([1016, 476, 1430, 476, 1446, 742, 1002, 742]));
  print.shape("rhine", trail([1036, 494, 1214, 494, 1214, 724, 1024, 724]));
  print.shape("rhine", trail([1234, 494, 1414, 494, 1426, 724, 1234, 724]));
  print.hatch("paper", trail([1040, 500, 1205, 500, 1205, 715, 1030, 715]), {
    angle: -58,
    gap: 52,
    width: 15,
    length: 190,
  });
  // The driver.
  print.curve("night", trail([1260, 726, 1276, 650, 1330, 632, 1384, 650, 1402, 726]));
  print.disc("night", 1330, 604, 36);
  print.shape("paper", trail([990, 790, 1460, 790, 1464, 850, 988, 850]));
  for (const lamp of [1056, 1396]) {
    print.disc("night", lamp, 820, 56);
    print.disc("paper", lamp, 820, 42);
    print.rays("paper", [lamp, 820], { inner: 66, outer: 150, count: 13, width: 13 });
  }
  print.rect("night", 1130, 940, 200, 70);
  print.rect("rhine", 1146, 954, 168, 40);
  print.gouge("paper", [1030, 900], [1430, 904], 13);
}

const stadtbahn = scene({
  key: "stadtbahn",
  alt: "Eine rote Stadtbahn biegt aus einer Kurve zwischen Giebelhäusern auf die Betrachtenden zu",
  caption: "Eine Stadtbahn fährt in der Innenstadt durch eine enge Kurve.",
  focalPoint: { x: 64, y: 56 },
  ground: "paper",
  paint: (print) => {
    carvedSky(print, "rhine", 640, { angle: 8, gap: 62, width: 17 });
    for (const [x, width, height, wall] of [
      [560, 170, 380, "paper"],
      [735, 150, 330, "rhine"],
      [890, 180, 430, "paper"],
      [1500, 180, 520, "rhine"],
      [1660, 220, 600, "paper"],
    ] as const) {
      gabledHouse(print, [x, 900, width, height + 180], "night", "night", "pointed");
      gabledHouse(print, [x + 9, 900, width - 14, height + 162], wall, "night", "pointed");
    }
    print.shape("night", trail([-10, 770, 1810, 820, 1810, 1210, -10, 1210]));
    print.hatch("rhine", trail([0, 1010, 900, 1090, 900, 1200, 0, 1200]), {
      angle: 8,
      gap: 40,
      width: 11,
      length: 130,
      density: 0.6,
    });
    const rails = [
      [1210, 1250, 1120, 1110, 984, 1046, 676, 922, 432, 828, 215, 776],
      [800, 1260, 590, 1070, 330, 930, 100, 850, -40, 820],
      [420, 1260, 270, 1090, 60, 970, -40, 930],
    ];
    for (const rail of rails) print.stroke("paper", trail(rail), 24, { taper: 0.45, smooth: true });
    print.stroke("paper", trail([1490, 1250, 1440, 1130, 1400, 1060]), 24, { taper: 0.8, smooth: true });
    tramSide(print, [420, 548, 812], [215, 562, 766], 4);
    tramSide(print, [660, 494, 902], [432, 546, 816], 5);
    tramSide(print, [984, 412, 1040], [676, 492, 908], 6);
    for (const [x, foot] of [
      [668, 700],
      [426, 680],
    ] as const)
      for (const fold of [-6, 6])
        print.stroke(
          "paper",
          [
            [x + fold, foot - 180 + (x < 500 ? 50 : 0)],
            [x + fold, foot + 150],
          ],
          5,
        );
    tramFront(print);
    tramWires(print);
    // The corner house hides where the train comes from.
    print.shape("night", trail([-10, 900, -10, 60, 90, 20, 268, 190, 268, 880]));
    print.shape("red", trail([-10, 880, -10, 90, 84, 52, 250, 206, 250, 862]));
    for (let storey = 0; storey < 4; storey++)
      for (const x of [20, 100, 180])
        print.shape(
          "paper",
          trail([x, 260 + storey * 150, x + 50, 266 + storey * 148, x + 50, 352 + storey * 140, x, 352 + storey * 142]),
        );
    figure(print, 1660, 1130, 330, { coat: "paper", legs: "rhine", hair: "red", head: "long", left: true, bag: "red" });
    figure(print, 1752, 1136, 300, { coat: "red", legs: "paper", hair: "rhine", left: true });
  },
});

function tramWires(print: Print): void {
  print.stroke(
    "night",
    [
      [1560, 1000],
      [1556, 90],
    ],
    20,
    { taper: 0.7 },
  );
  print.stroke(
    "night",
    [
      [1556, 130],
      [1130, 190],
    ],
    11,
  );
  print.stroke("night", trail([1300, -20, 1180, 190, 760, 330, 420, 440, 200, 470]), 8, { smooth: true });
  print.stroke(
    "night",
    [
      [1150, 352],
      [1250, 280],
      [1150, 214],
    ],
    12,
  );
  print.stroke(
    "night",
    [
      [1060, 212],
      [1250, 204],
    ],
    13,
  );
}

/** A bicycle whose wheels stand on 0; everything is drawn by the same knife stroke. */
function bicycle(print: Print, ink: Ink): void {
  for (const hub of [-200, 200]) {
    print.arc(ink, hub, -150, 146, 19);
    for (let spoke = 0; spoke < 7; spoke++) {
      const angle = (spoke * Math.PI) / 3.5 + 0.3;
      print.stroke(
        ink,
        [
          [hub, -150],
          [hub + Math.cos(angle) * 140, -150 + Math.sin(angle) * 140],
        ],
        6,
      );
    }
    print.disc(ink, hub, -150, 17);
    print.arc(ink, hub, -150, 172, 11, hub < 0 ? 185 : 200, hub < 0 ? 320 : 330);
  }
  const tubes = [
    [-30, -150, -90, -400],
    [-78, -340, 132, -366],
    [-30, -150, 140, -330],
    [-200, -150, -30, -150],
    [-200, -150, -76, -350],
    [124, -400, 200, -150],
  ];
  for (const tube of tubes) print.stroke(ink, trail(tube), 19);
  print.stroke(ink, trail([124, -396, 134, -440, 200, -446]), 15);
  print.shape(ink, trail([-150, -418, -50, -412, -46, -396, -140, -394]));
  print.disc(ink, -30, -150, 36);
}

function cyclist(print: Print): void {
  print.stroke("night", trail([-86, -430, 30, -330, -46, -232]), 62, { taper: 0.6 });
  print.shape("night", trail([-66, -236, -20, -240, 4, -216, -66, -212]));
  bicycle(print, "night");
  print.stroke(
    "paper",
    [
      [-30, -150],
      [0, -76],
    ],
    13,
  );
  print.stroke("night", trail([-86, -436, 96, -340, 14, -90]), 68, { taper: 0.55 });
  print.shape("paper", trail([-14, -96, 36, -104, 74, -70, -16, -66]));
  print.curve(
    "red",
    trail([-136, -420, -110, -520, -20, -640, 60, -664, 88, -626, 60, -560, -10, -470, -40, -396, -100, -388]),
  );
  print.shape("night", trail([-104, -560, -28, -664, 22, -652, -20, -560, -76, -486, -112, -500]));
  print.gouge("paper", [-76, -530], [-8, -630], 13);
  print.stroke("red", trail([52, -626, 92, -520, 196, -462]), 46, { taper: 0.6 });
  print.disc("paper", 202, -456, 19);
  print.stroke(
    "paper",
    [
      [66, -650],
      [92, -700],
    ],
    36,
  );
  print.curve("paper", trail([60, -734, 110, -776, 156, -744, 152, -700, 110, -674, 72, -690]));
  print.curve("night", trail([58, -690, 48, -740, 80, -772, 104, -750, 88, -700]));
  print.shape("night", trail([34, -744, 48, -796, 96, -826, 146, -806, 178, -752, 120, -756]));
  print.gouge("paper", [62, -768], [130, -790], 12);
  print.shape("rhine", trail([52, -668, 96, -648, 60, -634, -90, -690, -190, -676, -120, -712, -40, -706]));
  print.shape("paper", trail([52, -664, 96, -644, 62, -630, -70, -672, -200, -648, -120, -690, -40, -690]));
}

const radweg = scene({
  key: "radweg",
  alt: "Ein Radfahrer mit wehendem Schal fährt auf einem rot markierten Radfahrstreifen schräg durchs Bild",
  caption: "Auf dem rot markierten Radfahrstreifen haben Radfahrende eine eigene Spur.",
  focalPoint: { x: 52, y: 52 },
  ground: "rhine",
  paint: (print) => {
    const slope = -17;
    print.hatch("paper", box(-100, -100, 2000, 1100), { angle: slope, gap: 74, width: 16, length: 260, density: 0.5 });
    print.at(900, 800, { turn: slope }, () => {
      print.rect("paper", -1300, -70, 2600, 120);
      print.hatch("night", box(-1200, -60, 2400, 90), { angle: 0, gap: 34, width: 8, length: 120, density: 0.45 });
      print.rect("night", -1300, 30, 2600, 1100);
      print.rect("red", -1300, 52, 2600, 300);
      print.rect("paper", -1300, 44, 2600, 18);
      for (let dash = -1250; dash < 1300; dash += 230) print.rect("paper", dash, 340, 150, 24);
      print.hatch("rhine", box(-1200, 420, 2400, 500), { angle: 0, gap: 84, width: 15, length: 230, density: 0.5 });
      for (const [x, width] of [
        [-1010, 300],
        [-860, 240],
      ] as const)
        print.gouge("paper", [x, 120 + width * 0.3], [x + width, 120 + width * 0.3], 15);
      laneMark(print, 470, 262);
    });
    for (const [x, height] of [
      [1400, 400],
      [1640, 330],
    ] as const)
      bareTree(print, "night", x, 742 - (x - 900) * 0.305, height, 1.1);
    print.at(815, 1000, { turn: slope, scale: 0.98 }, () => {
      for (const [x, y, length] of [
        [-620, -180, 240],
        [-660, -330, 200],
        [-540, -480, 250],
        [-640, -590, 200],
      ] as const)
        print.gouge("paper", [x + length, y], [x, y + 3], 22);
      cyclist(print);
    });
  },
});

/** The painted bicycle on the lane, foreshortened. */
function laneMark(print: Print, x: number, y: number): void {
  for (const hub of [0, 250]) print.arc("paper", x + hub, y, 84, 19, 0, 360, 0.55);
  for (const tube of [
    [0, 0, 70, -84],
    [70, -84, 196, -84],
    [196, -84, 110, 0],
    [110, 0, 70, -84],
    [0, 0, 110, 0],
    [180, -116, 250, 0],
  ])
    print.stroke(
      "paper",
      trail(tube).map(([dx, dy]): Point => [x + dx, y + dy]),
      17,
    );
  print.rect("paper", x + 40, y - 104, 62, 18);
  print.rect("paper", x + 160, y - 128, 66, 18);
}

/** A lattice mast: two chords with crossing braces. */
function lattice(print: Print, ink: Ink, [fromX, fromY]: Point, [toX, toY]: Point, width: number, bays: number): void {
  const length = Math.hypot(toX - fromX, toY - fromY);
  const normal: Point = [(-(toY - fromY) / length) * (width / 2), ((toX - fromX) / length) * (width / 2)];
  const on = (share: number, side: number): Point => [
    fromX + (toX - fromX) * share + normal[0] * side,
    fromY + (toY - fromY) * share + normal[1] * side,
  ];
  for (const side of [-1, 1]) print.stroke(ink, [on(0, side), on(1, side)], width * 0.2);
  for (let bay = 0; bay < bays; bay++) {
    const side = bay % 2 ? 1 : -1;
    print.stroke(ink, [on(bay / bays, side), on((bay + 1) / bays, -side)], width * 0.14);
    print.stroke(ink, [on(bay / bays, side), on(bay / bays, -side)], width * 0.12);
  }
}

function towerCrane(print: Print): void {
  lattice(print, "red", [330, 760], [330, 210], 76, 9);
  print.shape("night", trail([280, 236, 380, 236, 388, 158, 280, 158]));
  print.rect("paper", 332, 172, 42, 36);
  lattice(print, "red", [300, 130], [1840, 60], 54, 22);
  lattice(print, "red", [300, 132], [-20, 146], 46, 5);
  print.rect("night", 30, 146, 150, 120);
  print.stroke(
    "red",
    [
      [326, 120],
      [330, -10],
    ],
    20,
  );
  for (const tie of [trail([330, -4, 900, 78]), trail([330, -4, 70, 128])]) print.stroke("red", tie, 9);
  print.rect("night", 1110, 112, 104, 34);
}

/** A row of red and white hoardings with a lamp on each post. */
function barrier(print: Print, from: Point, to: Point, height: number, fields: number): void {
  const on = (share: number, level: number): Point => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share - level * height,
  ];
  for (const post of [0.08, 0.5, 0.92]) print.stroke("paper", [on(post, -0.75), on(post, 1.15)], height * 0.2);
  print.shape("night", [on(-0.01, 1.08), on(1.01, 1.08), on(1.01, -0.1), on(-0.01, -0.1)]);
  for (let field = 0; field < fields; field++) {
    const [a, b] = [field / fields, (field + 1) / fields];
    print.shape(field % 2 ? "paper" : "red", [
      on(a, 0),
      on(b, 0),
      on(Math.min(1, b + 0.03), 1),
      on(Math.min(1, a + 0.03), 1),
    ]);
  }
  for (const post of [0.08, 0.92]) {
    const [x, y] = on(post, 1.5);
    print.disc("night", x, y, height * 0.36);
    print.disc("paper", x, y, height * 0.26);
    print.rays("red", [x, y], { inner: height * 0.46, outer: height * 0.95, count: 11, width: 11 });
  }
}

const baustelle = scene({
  key: "baustelle",
  alt: "Ein roter Baukran lässt ein Rohr in eine aufgegrabene Straße hinab, daneben eine rot-weiße Absperrung und Bauarbeiter mit Helm",
  caption: "Die Straße ist aufgegraben, weil im Untergrund neue Leitungen verlegt werden.",
  focalPoint: { x: 60, y: 58 },
  ground: "paper",
  paint: (print) => {
    cloud(print, "rhine", 480, 330, 470, "paper");
    cloud(print, "rhine", 1370, 280, 360, "paper");
    for (const [x, width, height] of [
      [-30, 190, 330],
      [166, 160, 290],
      [420, 170, 380],
      [596, 150, 300],
      [1420, 190, 400],
      [1616, 200, 340],
    ] as const) {
      gabledHouse(print, [x, 770, width, height], "night", "night", "pointed");
      gabledHouse(
        print,
        [x + 8, 770, width - 13, height - 14],
        x === 420 || x === 1616 ? "paper" : "rhine",
        "night",
        "pointed",
      );
    }
    towerCrane(print);
    print.rect("night", -10, 752, 1820, 460);
    print.rect("paper", -10, 768, 1820, 26);
    trench(print);
    // The load: a length of pipe on two slings.
    for (const rope of [1134, 1190])
      print.stroke(
        "night",
        [
          [rope, 140],
          [rope, 392],
        ],
        7,
      );
    print.shape("night", trail([1130, 386, 1194, 386, 1182, 440, 1142, 440]));
    for (const sling of [950, 1374])
      print.stroke(
        "night",
        [
          [1162, 436],
          [sling, 566],
        ],
        10,
      );
    pipe(print, 860, 600, 600, 62);
    figure(print, 760, 768, 262, { coat: "red", legs: "rhine", pose: "point", head: "helmet", gear: "red" });
    print.stroke(
      "paper",
      [
        [738, 618],
        [782, 618],
      ],
      15,
    );
    figure(print, 1580, 768, 270, {
      coat: "red",
      legs: "night",
      pose: "cheer",
      head: "helmet",
      gear: "paper",
      left: true,
    });
    print.stroke(
      "paper",
      [
        [1558, 616],
        [1602, 616],
      ],
      15,
    );
    barrier(print, [40, 985], [640, 1065], 132, 6);
  },
});

function pipe(print: Print, x: number, y: number, length: number, radius: number): void {
  print.shape(
    "night",
    trail([x, y - radius - 8, x + length, y - radius - 8, x + length, y + radius + 8, x, y + radius + 8]),
  );
  print.disc("night", x + length, y, radius * 0.5, radius + 8);
  print.rect("rhine", x, y - radius, length, radius * 2);
  print.disc("rhine", x + length, y, radius * 0.42, radius);
  print.hatch("paper", box(x + 40, y - radius + 8, length - 60, radius * 0.8), { gap: 21, width: 10, length: 190 });
  print.hatch("night", box(x + 40, y + radius * 0.3, length - 60, radius * 0.7), {
    gap: 19,
    width: 8,
    length: 120,
    density: 0.7,
  });
  print.disc("night", x, y, radius * 0.5, radius + 8);
  print.disc("paper", x, y, radius * 0.4, radius);
  print.disc("night", x, y, radius * 0.28, radius * 0.76);
}

/** The cut through the street: sett stones, gravel, clay, and the old main at the bottom. */
function trench(print: Print): void {
  bricks(print, "paper", [0, 800, 700, 50], 26, 0.75);
  bricks(print, "paper", [1600, 800, 200, 50], 26, 0.75);
  const pit = trail([690, 752, 1640, 752, 1560, 1130, 780, 1130]);
  print.hatch("rhine", trail([0, 870, 720, 870, 790, 1180, 0, 1180]), {
    angle: 6,
    gap: 52,
    width: 14,
    length: 110,
    density: 0.65,
  });
  print.hatch("rhine", trail([1620, 870, 1800, 870, 1800, 1180, 1560, 1180]), {
    angle: -6,
    gap: 52,
    width: 14,
    length: 110,
  });
  print.shape("red", pit);
  print.hatch("night", pit, { angle: 84, gap: 40, width: 13, length: 110, density: 0.75 });
  for (const plank of [730, 1570]) {
    const lean = plank < 1000 ? 40 : -40;
    print.stroke(
      "night",
      [
        [plank, 740],
        [plank + lean * 1.6, 1120],
      ],
      46,
    );
    print.stroke(
      "paper",
      [
        [plank, 756],
        [plank + lean * 1.5, 1104],
      ],
      24,
    );
  }
  for (const strut of [850, 960]) {
    print.stroke(
      "night",
      [
        [750, strut],
        [1560, strut],
      ],
      30,
    );
    print.stroke(
      "paper",
      [
        [770, strut],
        [1540, strut],
      ],
      12,
    );
  }
  pipe(print, 880, 1086, 560, 58);
  figure(print, 1490, 1128, 250, {
    coat: "paper",
    legs: "rhine",
    pose: "bend",
    head: "helmet",
    gear: "paper",
    left: true,
  });
  print.rect("night", -10, 1130, 1820, 90);
  print.ripples("rhine", 0, 1140, 1800, 70, 3, 0.6);
}

/** Bottles, tins and jars on a board. */
function shelf(print: Print, x: number, y: number, width: number): void {
  print.rect("night", x, y, width, 13);
  for (let left = x + 12; left < x + width - 44; ) {
    const kind = print.pick(["bottle", "bottle", "tin", "jar"]);
    const ink = print.pick<Ink>(["red", "rhine", "night", "red"]);
    const size = kind === "bottle" ? 30 : 42;
    if (kind === "bottle") {
      print.shape(
        ink,
        trail([
          left,
          y,
          left,
          y - 52,
          left + 10,
          y - 68,
          left + 10,
          y - 92,
          left + 21,
          y - 92,
          left + 21,
          y - 68,
          left + 31,
          y - 52,
          left + 31,
          y,
        ]),
      );
      print.rect("paper", left + 5, y - 40, 21, 18);
    } else {
      print.rect(ink, left, y - (kind === "jar" ? 62 : 48), 40, kind === "jar" ? 62 : 48);
      if (kind === "jar") print.rect("night", left - 3, y - 72, 46, 13);
      print.gouge("paper", [left + 8, y - 10], [left + 8, y - 40], 10);
    }
    left += size + print.between(9, 16);
  }
}

const buedchen = scene({
  key: "buedchen",
  alt: "Hell erleuchtetes Büdchen in der Dämmerung mit gestreifter Markise und vollen Regalen, am Tresen steht eine Kundin",
  caption: "Auch in der Dämmerung ist am Büdchen noch Betrieb.",
  focalPoint: { x: 52, y: 56 },
  ground: "rhine",
  paint: (print) => {
    print.hatch("night", box(-60, -60, 1920, 900), {
      angle: -5,
      gap: 38,
      width: 24,
      length: 300,
      density: 0.85,
      weight: (_, y) => 1.05 - y / 720,
    });
    print.disc("paper", 300, 220, 76);
    print.disc("rhine", 330, 200, 70);
    duskHouses(print);
    print.rect("night", -10, 1010, 1820, 210);
    print.shape("rhine", trail([560, 1012, 1480, 1012, 1700, 1210, 380, 1210]));
    print.ripples("paper", 470, 1022, 1100, 180, 7, 0.9);
    print.ripples("night", 380, 1030, 1300, 180, 7, 0.5);
    kiosk(print);
    figure(print, 560, 1130, 590, {
      coat: "red",
      legs: "paper",
      hair: "night",
      pose: "carry",
      head: "bun",
      bag: "rhine",
    });
    print.gouge("paper", [590, 700], [610, 860], 15);
    // The dog waits.
    print.at(360, 1136, {}, () => {
      print.curve("paper", trail([-60, -90, 40, -104, 66, -150, 110, -160, 146, -126, 100, -104, 80, -50, -50, -46]));
      for (const leg of [-48, -24, 50, 72])
        print.stroke(
          "paper",
          [
            [leg, -60],
            [leg - 4, 0],
          ],
          19,
          { taper: 0.7 },
        );
      print.stroke("paper", trail([-56, -84, -92, -112, -100, -150]), 15, { smooth: true, taper: 0.5 });
      print.shape("night", trail([72, -152, 90, -160, 84, -112, 66, -118]));
      print.stroke(
        "red",
        [
          [78, -98],
          [216, -230],
        ],
        7,
      );
    });
  },
});

function duskHouses(print: Print): void {
  for (const [x, width, height] of [
    [-20, 220, 560],
    [195, 190, 470],
    [1420, 210, 500],
    [1625, 210, 640],
  ] as const) {
    gabledHouse(print, [x, 1015, width, height], "night", "night", "pointed");
    for (let pane = 0; pane < 9; pane++) {
      const ink: Ink = print.random() < 0.4 ? "paper" : "rhine";
      if (print.random() < 0.55)
        print.rect(ink, x + 28 + (pane % 3) * (width / 3.3), 1015 - height * 0.66 + Math.floor(pane / 3) * 122, 36, 58);
    }
  }
}

function kiosk(print: Print): void {
  print.rect("night", 560, 300, 920, 726);
  print.rect("paper", 610, 470, 560, 310);
  for (const level of [566, 672, 778]) shelf(print, 620, level, 540);
  // The seller stands in front of the shelves.
  print.shape("paper", trail([826, 780, 840, 560, 1010, 560, 1030, 780]));
  print.curve("rhine", trail([838, 790, 850, 690, 900, 664, 950, 664, 1000, 690, 1014, 790]));
  print.disc("paper", 925, 610, 46);
  print.arc("night", 925, 610, 48, 9);
  print.curve("night", trail([872, 606, 884, 556, 930, 546, 974, 566, 976, 606, 940, 580, 900, 584]));
  print.stroke("rhine", trail([860, 730, 800, 770, 760, 770]), 34);
  print.rect("red", 580, 776, 620, 34);
  print.gouge("paper", [600, 790], [1180, 794], 9);
  for (const paper of [0, 1, 2, 3]) {
    const x = 672 + paper * 124;
    print.rect("paper", x, 842, 104, 140);
    print.rect(paper % 2 ? "red" : "night", x + 12, 856, 80, 20);
    print.rect("rhine", x + 12, 888, 36, 48);
    print.hatch("night", box(x + 50, 884, 46, 92), { gap: 17, width: 8, length: 60, density: 1 });
    print.hatch("night", box(x + 6, 940, 46, 38), { gap: 15, width: 7, length: 60, density: 1 });
  }
  // The door and the ice-cream chest beside it.
  print.rect("paper", 1230, 470, 200, 540);
  print.rect("rhine", 1250, 490, 160, 380);
  print.hatch("paper", box(1256, 500, 150, 360), { angle: -60, gap: 46, width: 14, length: 170, density: 0.8 });
  print.disc("night", 1262, 900, 12);
  print.shape("night", trail([520, 230, 1520, 230, 1560, 320, 480, 320]));
  awning(
    print,
    "red",
    {
      top: [
        [590, 262],
        [1450, 262],
      ],
      foot: [
        [500, 408],
        [1540, 408],
      ],
    },
    13,
    72,
  );
}

/** A giant papier-mâché head of the procession: 100 units from the middle to the chin. */
function bigHead(print: Print, hat: "tricorn" | "jester"): void {
  print.shape("night", trail([-70, 70, 70, 70, 128, 330, -128, 330]));
  const coat: Ink = hat === "tricorn" ? "red" : "paper";
  print.shape(coat, trail([-62, 80, 62, 80, 116, 330, -116, 330]));
  if (hat === "jester")
    for (const stripe of [-84, -36, 12, 60])
      print.shape("red", trail([stripe * 0.6, 80, stripe * 0.6 + 14, 80, stripe + 24, 330, stripe, 330]));
  else for (const button of [158, 196]) print.disc("paper", 0, button, 11);
  print.curve(
    "night",
    trail([0, -110, 74, -92, 110, -20, 96, 60, 54, 108, 0, 120, -54, 108, -96, 60, -110, -20, -74, -92]),
  );
  print.curve(
    "paper",
    trail([0, -102, 68, -86, 102, -18, 89, 56, 50, 100, 0, 111, -50, 100, -89, 56, -102, -18, -68, -86]),
  );
  // A ruff hides where the head is carried.
  for (let fold = 0; fold < 7; fold++) {
    const x = -84 + fold * 28;
    print.shape("night", trail([x - 17, 92, x + 17, 92, x + 21, 138, x - 21, 138]));
    print.shape("paper", trail([x - 11, 96, x + 11, 96, x + 14, 131, x - 14, 131]));
  }
  for (const side of [-1, 1]) {
    print.disc("night", side * 38, -20, 24, 27);
    print.disc("paper", side * 38, -20, 18, 21);
    print.disc("night", side * 38 + 3, -16, 14, 16);
    print.disc("paper", side * 38 + 8, -24, 5);
    print.stroke("night", trail([side * 14, -58, side * 40, -70, side * 68, -52]), 13, { smooth: true });
    print.disc("red", side * 70, 26, 20);
  }
  if (hat === "tricorn") moustache(print);
  else grin(print);
  print.disc("night", 0, 16, 29, 26);
  print.disc("red", 0, 15, 25, 22);
  print.gouge("paper", [-12, 8], [0, 2], 6);
  if (hat === "tricorn") tricorn(print);
  else jesterCap(print);
}

function moustache(print: Print): void {
  print.curve("night", trail([-24, 84, 0, 78, 24, 84, 0, 98]));
  for (const side of [-1, 1])
    print.curve(
      "night",
      trail([0, 36, side * 34, 46, side * 64, 62, side * 84, 40, side * 92, 62, side * 60, 84, side * 20, 70]),
    );
}

function grin(print: Print): void {
  print.shape("night", trail([-60, 42, -30, 54, 0, 58, 30, 54, 60, 42, 50, 72, 28, 90, 0, 96, -28, 90, -50, 72]));
  print.shape("paper", trail([-48, 54, -26, 62, 0, 65, 26, 62, 48, 54, 42, 66, 24, 75, 0, 78, -24, 75, -42, 66]));
  print.shape("red", trail([-22, 86, 0, 82, 22, 86, 0, 92]));
}

function tricorn(print: Print): void {
  for (const side of [-1, 1]) {
    print.curve("night", trail([side * 118, -20, side * 138, 10, side * 128, 40, side * 100, 44, side * 92, 10]));
    print.gouge("paper", [side * 108, 0], [side * 126, 30], 7);
  }
  print.curve("red", trail([40, -140, 90, -210, 150, -226, 132, -170, 80, -120]));
  print.curve("paper", trail([30, -140, 64, -212, 104, -240, 106, -180, 64, -120]));
  print.curve(
    "night",
    trail([-132, -66, -150, -92, -90, -150, 0, -164, 90, -150, 150, -92, 132, -66, 60, -90, 0, -98, -60, -90]),
  );
  print.stroke("paper", trail([-136, -76, -60, -104, 0, -112, 60, -104, 136, -76]), 9, { smooth: true });
  print.disc("red", -70, -122, 15);
}

function jesterCap(print: Print): void {
  const horns = [
    { ink: "red", at: [-88, -40, -120, -120, -190, -120, -196, -60, -170, -88, -140, -60, -104, -10] },
    { ink: "red", at: [88, -40, 120, -120, 190, -120, 196, -60, 170, -88, 140, -60, 104, -10] },
    { ink: "night", at: [-52, -80, -44, -170, 10, -226, 66, -196, 34, -188, 30, -150, 52, -80] },
  ] as const;
  for (const { ink, at } of horns) print.curve(ink, trail(at));
  print.shape("night", trail([-104, -30, -70, -98, 0, -116, 70, -98, 104, -30, 60, -74, 0, -88, -60, -74]));
  for (const [x, y] of [
    [-196, -48],
    [196, -48],
    [66, -186],
  ] as const) {
    print.disc("night", x, y, 18);
    print.disc("paper", x, y, 12);
  }
  for (let tooth = 0; tooth < 5; tooth++) {
    const x = -72 + tooth * 36;
    const y = -80 - Math.cos((tooth - 2) * 0.6) * 16;
    print.shape("paper", trail([x - 15, y, x + 15, y + 2, x, y + 26]));
  }
}

/** The float: a hull with scallops, its crew throwing sweets. */
function carnivalFloat(print: Print): void {
  const crew: [number, Ink, boolean][] = [
    [1330, "paper", false],
    [1500, "red", true],
    [1680, "paper", true],
  ];
  for (const [x, coat, left] of crew) {
    figure(print, x, 650, 330, { coat, legs: "night", hair: coat === "red" ? "night" : "red", pose: "cheer", left });
    print.shape(
      "night",
      trail([x - 40, 338, x - 56, 282, x - 18, 306, x + 4, 256, x + 26, 306, x + 62, 284, x + 44, 338]),
    );
  }
  print.shape("night", trail([940, 548, 1830, 548, 1830, 1000, 1010, 1000]));
  print.shape("red", trail([962, 566, 1830, 566, 1830, 990, 1026, 990]));
  for (let scallop = 0; scallop < 8; scallop++) {
    const x = 1010 + scallop * 118;
    print.arc(scallop % 2 ? "rhine" : "paper", x, 570, 30, 58, 0, 180);
  }
  for (const x of [1180, 1440, 1700]) {
    print.rays("paper", [x, 800], { inner: 46, outer: 120, count: 14, width: 17 });
    print.disc("paper", x, 800, 30);
  }
}

function garland(print: Print, from: Point, to: Point, sag: number): void {
  const on = (share: number): Point => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share + Math.sin(share * Math.PI) * sag,
  ];
  const flags = 13;
  print.stroke(
    "night",
    Array.from({ length: flags + 1 }, (_, index) => on(index / flags)),
    8,
  );
  for (let flag = 0; flag < flags; flag++) {
    const [left, right] = [on((flag + 0.12) / flags), on((flag + 0.88) / flags)];
    const ink = (["red", "paper", "night"] as const)[flag % 3] ?? "red";
    print.shape(ink, [left, right, [(left[0] + right[0]) / 2, Math.max(left[1], right[1]) + 84]]);
  }
}

const karneval = scene({
  key: "karneval",
  alt: "Zwei große Schwellköpfe mit Dreispitz und Narrenkappe im Karnevalszug, dahinter ein Wagen, überall Konfetti",
  caption: "Schwellköpfe und ein Festwagen ziehen im Karnevalszug an den Jecken vorbei.",
  focalPoint: { x: 43, y: 42 },
  ground: "rhine",
  paint: (print) => {
    garland(print, [-30, 40], [1100, -30], 120);
    garland(print, [900, -40], [1850, 130], 90);
    carnivalFloat(print);
    print.at(1015, 590, { scale: 2.05, turn: 6 }, () => bigHead(print, "jester"));
    print.at(470, 520, { scale: 2.35, turn: -5 }, () => bigHead(print, "tricorn"));
    confetti(print);
    print.rect("night", -10, 1130, 1820, 80);
    carnivalCrowd(print);
  },
});

/** One dark mass of heads at the foot of the sheet; a pale rim keeps them apart. */
function carnivalCrowd(print: Print): void {
  const crowd: [number, number, number, Ink, "short" | "bun" | "long" | "tail"][] = [
    [90, 1050, 130, "night", "bun"],
    [760, 1075, 120, "night", "short"],
    [1290, 1060, 125, "night", "tail"],
    [1620, 1050, 130, "red", "short"],
    [310, 1110, 140, "red", "long"],
    [560, 1120, 135, "night", "short"],
    [1010, 1120, 140, "night", "bun"],
    [1460, 1110, 140, "night", "long"],
    [1770, 1110, 130, "night", "short"],
  ];
  crowd.forEach(([x, y, size, hair, style], index) => {
    fromBehind(print, x, y - 4, size * 1.12, "paper", "paper", style);
    if (index % 3 !== 1)
      for (const side of [-1, 1]) {
        const hand: Point = [x + side * size * 1.1, y - size * (side > 0 ? 1.35 : 1)];
        print.stroke("paper", [[x + side * size, y + size], hand], size * 0.42, { taper: 0.75 });
        print.disc("paper", hand[0], hand[1] - 8, size * 0.22);
        print.stroke(
          "night",
          [
            [x + side * size, y + size],
            [hand[0], hand[1] + size * 0.2],
          ],
          size * 0.29,
          { taper: 0.75 },
        );
      }
    fromBehind(print, x, y, size, "night", hair, style);
    print.gouge("paper", [x - size * 0.3, y - size * 0.2], [x - size * 0.05, y - size * 0.42], 12);
  });
}

/** Fewest over the faces, densest in the sky. */
function confetti(print: Print): void {
  for (let piece = 0; piece < 210; piece++) {
    const x = print.between(0, 1800);
    const y = print.between(0, 1) ** 1.4 * 1000;
    const face = Math.hypot(x - 470, y - 490) < 300 || Math.hypot(x - 1015, y - 560) < 270;
    const onFloat = x > 960 && y > 550;
    const ink = print.pick<Ink>(onFloat ? ["paper", "night", "rhine"] : ["red", "paper", "night", "paper"]);
    const turn = print.between(0, 180);
    const size = print.between(8, 15);
    if (!face) print.at(x, y, { turn }, () => print.rect(ink, -size, -size * 0.6, size * 2, size * 1.2));
  }
}

/** The vanishing point: every arch of the hall is the same arch, scaled towards it. */
const hallEnd: Point = [1010, 790];

function hallArch(scale: number, radius: number, legs: number): Point[] {
  const steps = 18;
  const rim = Array.from({ length: steps + 1 }, (_, step): Point => {
    const angle = Math.PI * (1 - step / steps);
    return [
      hallEnd[0] + Math.cos(angle) * radius * scale,
      hallEnd[1] - (130 + Math.sin(angle) * radius * 0.92) * scale,
    ];
  });
  return [
    [hallEnd[0] - radius * scale, hallEnd[1] + legs * scale],
    ...rim,
    [hallEnd[0] + radius * scale, hallEnd[1] + legs * scale],
  ];
}

/** A rib of the vault: an arch with its inner edge cut out again is a band. */
function hallRib(print: Print, scale: number, ink: Ink): void {
  const outer = hallArch(scale, 960, 380);
  const inner = hallArch(scale, 890, 380);
  print.shape(ink, [...outer, ...inner.reverse()]);
}

const messehalle = scene({
  key: "messehalle",
  alt: "Blick in eine Messehalle mit hohen verglasten Bögen, Besucherinnen und Besucher mit Taschen laufen auf das Licht zu",
  caption: "Besucherinnen und Besucher gehen durch eine Messehalle mit verglasten Bögen.",
  focalPoint: { x: 56, y: 58 },
  ground: "night",
  paint: (print) => {
    print.shape("rhine", hallArch(1.5, 960, 380));
    const depths = [1.42, 1.02, 0.76, 0.58, 0.46];
    // Glazing bars run towards the vanishing point and are cut by every rib.
    for (let bar = 0; bar <= 16; bar++) {
      const rim = hallArch(1, 925, 380);
      const [x, y] = rim[bar + 2] ?? hallEnd;
      const near: Point = [hallEnd[0] + (x - hallEnd[0]) * 1.5, hallEnd[1] + (y - hallEnd[1]) * 1.5];
      const far: Point = [hallEnd[0] + (x - hallEnd[0]) * 0.4, hallEnd[1] + (y - hallEnd[1]) * 0.4];
      print.stroke(bar % 4 === 0 ? "night" : "paper", [near, far], bar % 4 === 0 ? 30 : 15, { taper: 0.3 });
    }
    for (const depth of depths) {
      hallRib(print, depth * 0.93, "paper");
      hallRib(print, depth, "night");
    }
    hallFloor(print);
    hallEndWall(print);
    hallVisitors(print);
  },
});

function hallEndWall(print: Print): void {
  const [x, y] = hallEnd;
  print.shape("night", hallArch(0.42, 960, 230));
  print.shape("paper", hallArch(0.39, 960, 236));
  print.within(hallArch(0.385, 960, 236), () => {
    print.disc("red", x + 40, y - 90, 165);
    print.rays("red", [x + 40, y - 90], { inner: 190, outer: 420, count: 34, width: 14 });
  });
  for (let post = -4; post <= 4; post++) {
    const reach = Math.sqrt(Math.max(0, 1 - (post / 4.9) ** 2)) * 344;
    print.stroke(
      "night",
      [
        [x + post * 76, y + 92],
        [x + post * 76, y - 50 - reach],
      ],
      post % 2 ? 9 : 13,
    );
  }
  for (const level of [20, -60, -160, -260]) {
    const reach = Math.sqrt(Math.max(0, 1 - (Math.max(0, -level - 50) / 346) ** 2)) * 372;
    print.stroke(
      "night",
      [
        [x - reach, y + level],
        [x + reach, y + level],
      ],
      level === 20 ? 17 : 9,
    );
  }
}

function hallFloor(print: Print): void {
  const [x, y] = hallEnd;
  print.shape("paper", trail([x - 400, y + 88, x + 400, y + 88, x + 1900, y + 430, x - 1900, y + 430]));
  print.ripples("rhine", 0, y + 96, 1800, 340, 9, 0.8);
  for (const lane of [-1500, -760, 700, 1500]) print.gouge("night", [x + lane, y + 420], [x + lane * 0.24, y + 96], 24);
  // Stands line the aisle; blank boards, nobody advertises here.
  for (const [side, ink] of [
    [-1, "red"],
    [1, "rhine"],
  ] as const) {
    const wall = (near: number, far: number, top: number, foot: number): Point[] => [
      [x + side * 880 * near, y - top * near],
      [x + side * 880 * far, y - top * far],
      [x + side * 880 * far, y + foot * far],
      [x + side * 880 * near, y + foot * near],
    ];
    for (const [near, far, paint] of [
      [1.2, 0.84, ink],
      [0.8, 0.62, "paper"],
      [0.6, 0.5, "red"],
    ] as const) {
      print.shape("night", wall(near, far, 96, 300));
      print.shape(paint, wall(near * 0.985, far * 1.02, 78, 130));
    }
  }
}

function hallVisitors(print: Print): void {
  const far: [number, number, number, Ink, boolean][] = [
    [790, 900, 96, "night", false],
    [860, 905, 100, "red", true],
    [1120, 902, 98, "night", true],
    [1210, 910, 104, "rhine", false],
    [930, 925, 130, "night", false],
    [1300, 950, 160, "night", true],
  ];
  for (const [x, y, height, coat, left] of far)
    figure(print, x, y, height, { coat, left, pose: "walk", bag: coat === "red" ? "night" : "red" });
  const near: [number, number, number, Ink, Ink, "hat" | "long" | "bun" | "short", boolean][] = [
    [700, 1080, 330, "night", "rhine", "bun", false],
    [1080, 1040, 270, "red", "night", "short", true],
    [430, 1180, 480, "red", "night", "short", false],
    [1420, 1170, 470, "night", "red", "long", true],
  ];
  for (const [x, y, height, coat, legs, head, left] of near) {
    print.shape(
      "night",
      trail([
        x - height * 0.12,
        y - 4,
        x + height * 0.1,
        y - 4,
        x - height * 0.2,
        y + height * 0.3,
        x - height * 0.5,
        y + height * 0.3,
      ]),
    );
    figure(print, x, y, height, { coat, legs, head, left, pose: "walk", hair: coat === "night" ? "red" : "night" });
    carrierBag(
      print,
      x + (left ? -0.2 : 0.2) * height,
      y - height * 0.48,
      height * 0.2,
      coat === "red" ? "paper" : "red",
    );
  }
}

function carrierBag(print: Print, x: number, y: number, size: number, ink: Ink): void {
  print.arc("night", x, y + size * 0.25, size * 0.3, 9, 180, 360);
  print.rect("night", x - size * 0.56, y + size * 0.22, size * 1.12, size * 1.3);
  print.rect(ink, x - size * 0.45, y + size * 0.32, size * 0.9, size * 1.1);
  print.disc("rhine", x, y + size * 0.85, size * 0.24);
}

export const streetPictures: DemoPicture[] = [
  dom,
  rathaus,
  wochenmarkt,
  stadtbahn,
  radweg,
  baustelle,
  buedchen,
  karneval,
  messehalle,
];
