/* The Rhine: panorama, bridges, port, flood, rowers. */

import type { DemoPicture } from "#db/demo/types.ts";
import { box, type Ink, type Point, type Print, scene, toward } from "./ink.ts";
import {
  bareTree,
  carvedSky,
  cathedralAcrossRiver,
  cloud,
  gabledHouse,
  grossSanktMartin,
  gull,
  windows,
} from "./motifs.ts";

const rheinpanorama = scene({
  key: "rheinpanorama",
  alt: "Blick über den Rhein auf Groß St. Martin, die Giebelhäuser der Altstadt und den Kölner Dom, davor ein weißes Fahrgastschiff",
  caption: "Das linksrheinische Panorama mit Groß St. Martin und Dom, vom Deutzer Ufer aus gesehen.",
  focalPoint: { x: 55, y: 47 },
  ground: "paper",
  paint: (print) => {
    carvedSky(print, "rhine", 620, { angle: -3 });
    print.disc("paper", 1330, 430, 282);
    print.disc("red", 1330, 430, 250);
    print.rays("paper", [1330, 430], { inner: 120, outer: 250, count: 34, width: 13 });
    print.at(950, 770, { scale: 6.3 }, () => cathedralAcrossRiver(print, "night", "paper"));
    print.at(470, 770, { scale: 4 }, () => grossSanktMartin(print, "night", "paper"));
    const walls: [Ink, ...Ink[]] = ["red", "paper", "rhine", "night", "paper", "red"];
    const roofs = ["stepped", "pointed", "curved"] as const;
    let x = -30;
    for (let house = 0; x < 1830; house++) {
      const width = print.between(66, 112);
      const wall = walls[(house * 5 + (house % 3)) % walls.length] ?? "paper";
      const style = roofs[house % 3] ?? "pointed";
      gabledHouse(print, [x, 775, width + 6, print.between(125, 205)], "night", "night", style);
      gabledHouse(
        print,
        [x + 5, 775, width - 6, print.between(112, 178)],
        wall,
        wall === "night" ? "paper" : "night",
        style,
      );
      x += width;
    }
    print.rect("night", -10, 768, 1820, 34);
    print.hatch("paper", box(0, 772, 1800, 26), { gap: 13, width: 5, length: 60, density: 0.6 });
    print.rect("rhine", -10, 798, 1820, 420);
    print.ripples("night", 180, 806, 1500, 150, 7, 0.7);
    print.ripples("paper", 0, 815, 1800, 400, 11, 1.05);
    print.at(300, 1010, {}, () => passengerShip(print));
    for (const [left, top, span] of [
      [250, 240, 90],
      [430, 150, 62],
      [640, 290, 70],
    ] as const)
      gull(print, "night", left, top, span);
  },
});

function passengerShip(print: Print): void {
  print.shape("night", [
    [-60, -10],
    [700, -26],
    [640, 66],
    [20, 66],
  ]);
  print.rect("paper", 20, -92, 560, 74);
  windows(print, "night", [30, -86, 540, 56], 14, 1, 0.66);
  print.shape("paper", [
    [90, -160],
    [500, -160],
    [540, -96],
    [80, -96],
  ]);
  windows(print, "night", [110, -150, 380, 44], 10, 1, 0.6);
  print.rect("red", 20, -20, 640, 16);
  print.shape("red", [
    [430, -226],
    [480, -226],
    [490, -160],
    [420, -160],
  ]);
  print.stroke(
    "night",
    [
      [640, -28],
      [640, -110],
    ],
    7,
  );
  print.shape("red", [
    [644, -108],
    [710, -92],
    [644, -70],
  ]);
  for (const wave of [0, 1, 2])
    print.gouge("paper", [-120 - wave * 40, 66 + wave * 20], [620 - wave * 60, 70 + wave * 22], 18 - wave * 3);
}

/** One tied arch with its hangers, standing on 0 and `span`. */
function trussArch(print: Print, steel: Ink, span: number, rise: number, weight: number): void {
  const rim = (share: number, lift: number): Point => [
    span * share,
    -Math.sin(share * Math.PI) * rise * lift - weight * 0.6,
  ];
  const posts = 11;
  const chord = (lift: number): Point[] => Array.from({ length: posts + 1 }, (_, index) => rim(index / posts, lift));
  const upper = chord(1);
  const lower = chord(0.8);
  print.stroke(steel, upper, weight);
  print.stroke(steel, lower, weight * 0.7);
  upper.forEach(([x, y], index) => {
    const below = lower[index] ?? [x, 0];
    const next = lower[index + 1];
    print.stroke(steel, [[x, y], below], weight * 0.5);
    if (next) print.stroke(steel, [[x, y], next], weight * 0.36);
    if (index > 0 && index < posts) print.stroke(steel, [below, [below[0], 0]], weight * 0.42);
  });
}

const hohenzollernbruecke = scene({
  key: "hohenzollernbruecke",
  alt: "Die drei stählernen Bögen der Hohenzollernbrücke über dem Rhein, auf der Brücke ein roter Zug",
  caption: "Die Hohenzollernbrücke trägt mit ihren drei Bögen den Bahnverkehr über den Rhein.",
  focalPoint: { x: 45, y: 52 },
  ground: "paper",
  paint: (print) => {
    print.rect("rhine", -10, -10, 1820, 440);
    for (const [x, y, radius] of [
      [60, 420, 210],
      [420, 470, 190],
      [760, 430, 230],
      [1150, 480, 210],
      [1480, 430, 190],
      [1770, 480, 220],
    ] as const)
      print.disc("rhine", x, y, radius, radius * 0.42);
    print.hatch("paper", box(-40, -40, 1880, 480), {
      angle: -24,
      gap: 44,
      width: 17,
      length: 300,
      density: 0.72,
      weight: (_x, y) => 0.35 + 0.65 * (y / 520),
    });
    const spans = [
      [-250, 600, 250],
      [368, 800, 390],
      [1186, 760, 340],
    ] as const;
    for (const [x, span, rise] of spans)
      print.at(x + 46, 742, {}, () => trussArch(print, "red", span, rise * 0.93, 17));
    print.rect("night", -10, 700, 1820, 22);
    print.at(760, 716, {}, () => train(print));
    for (const [x, span, rise] of spans) print.at(x, 760, {}, () => trussArch(print, "night", span, rise, 25));
    print.rect("night", -10, 744, 1820, 62);
    windows(print, "paper", [-10, 758, 1820, 30], 46, 1, 0.6);
    print.rect("rhine", -10, 950, 1820, 260);
    for (const x of [359, 1177]) {
      print.shape("night", [
        [x - 62, 800],
        [x + 62, 800],
        [x + 84, 1020],
        [x - 84, 1020],
      ]);
      print.hatch(
        "paper",
        [
          [x - 54, 815],
          [x - 4, 815],
          [x - 14, 1000],
          [x - 70, 1000],
        ],
        { gap: 27, width: 8, length: 60 },
      );
      print.rect("night", x - 44, 640, 80, 130);
      print.shape("night", [
        [x - 54, 645],
        [x - 4, 580],
        [x + 46, 645],
      ]);
      print.rect("paper", x - 16, 672, 24, 54);
    }
    print.ripples("night", 0, 966, 1800, 240, 9, 1.1);
    print.ripples("paper", 0, 985, 1800, 240, 7, 0.9);
    for (const [x, y, span] of [
      [840, 150, 80],
      [1010, 220, 56],
      [200, 260, 64],
    ] as const)
      gull(print, "night", x, y, span);
  },
});

function train(print: Print): void {
  print.shape("red", [
    [-900, -86],
    [560, -86],
    [610, -44],
    [618, 0],
    [-900, 0],
  ]);
  print.rect("paper", -900, -70, 1440, 32);
  windows(print, "night", [-900, -72, 1440, 34], 30, 1, 0.74);
}

const severinsbruecke = scene({
  key: "severinsbruecke",
  alt: "Die Severinsbrücke mit ihrem A-förmigen Pylon und den schrägen Seilen, darunter ein rotes Frachtschiff auf dem Rhein",
  caption: "Ein einziger Pylon trägt die Severinsbrücke zwischen Altstadt-Süd und Deutz.",
  focalPoint: { x: 62, y: 48 },
  ground: "paper",
  paint: (print) => {
    const top: Point = [1180, 70];
    cloud(print, "rhine", 80, 330, 520, "paper");
    cloud(print, "rhine", 1380, 560, 460, "paper");
    const deckAt = (x: number): number => 850 - (x / 1800) * 110;
    for (const foot of [-60, 180, 420, 660, 1560, 1790])
      print.stroke(
        "night",
        [
          [top[0], top[1] + 70],
          [foot, deckAt(foot)],
        ],
        foot > 1200 ? 12 : 10,
      );
    print.shape("rhine", [
      [1140, 60],
      [1220, 60],
      [1250, 130],
      [1440, 960],
      [1330, 960],
      [1190, 260],
      [1170, 260],
      [1040, 960],
      [930, 960],
      [1110, 130],
    ]);
    print.shape("night", [
      [1186, 60],
      [1222, 60],
      [1252, 130],
      [1440, 960],
      [1388, 960],
      [1206, 160],
    ]);
    print.shape("night", [
      [1112, 130],
      [1140, 60],
      [1150, 60],
      [975, 960],
      [930, 960],
    ]);
    print.hatch(
      "paper",
      [
        [1120, 240],
        [1160, 240],
        [1030, 930],
        [985, 930],
      ],
      { angle: -78, gap: 22, width: 7, length: 110, density: 0.8 },
    );
    print.rect("rhine", -10, 930, 1820, 290);
    print.shape("night", [
      [910, 930],
      [1460, 930],
      [1490, 1000],
      [880, 1000],
    ]);
    print.shape("night", [
      [-10, deckAt(0) - 26],
      [1810, deckAt(1800) - 26],
      [1810, deckAt(1800) + 36],
      [-10, deckAt(0) + 44],
    ]);
    print.stroke(
      "paper",
      [
        [-10, deckAt(0) - 2],
        [1810, deckAt(1800) - 2],
      ],
      8,
    );
    print.stroke(
      "night",
      [
        [-10, deckAt(0) - 56],
        [1810, deckAt(1800) - 54],
      ],
      6,
    );
    for (let post = 0; post < 36; post++)
      print.stroke(
        "night",
        [
          [post * 52, deckAt(post * 52) - 56],
          [post * 52, deckAt(post * 52) - 20],
        ],
        5,
      );
    print.at(260, 800, { turn: -3.5 }, () => {
      print.rect("red", -50, -72, 260, 66);
      windows(print, "paper", [-40, -66, 240, 34], 6, 1, 0.7);
    });
    print.ripples("night", 0, 942, 1800, 260, 9, 0.8);
    print.ripples("paper", 0, 950, 1800, 260, 8, 1);
    print.at(330, 1060, {}, () => {
      print.shape("night", [
        [-190, -34],
        [520, -46],
        [600, -70],
        [560, 30],
        [-150, 34],
      ]);
      print.shape("red", [
        [-60, -84],
        [430, -88],
        [440, -40],
        [-60, -34],
      ]);
      print.rect("paper", -170, -118, 96, 86);
      windows(print, "night", [-166, -110, 88, 40], 3, 1, 0.6);
      print.gouge("paper", [620, 40], [-330, 50], 20);
    });
    gull(print, "night", 640, 250, 80);
    gull(print, "night", 780, 330, 56);
  },
});

/** Level marks as on a tide staff: blocks that change sides. */
function gaugeStaff(print: Print, x: number, top: number, width: number, height: number): void {
  print.rect("night", x - 14, top - 14, width + 28, height + 14);
  print.rect("paper", x, top, width, height);
  const step = 46;
  for (let mark = 0; mark * step < height - step; mark++) {
    const level = top + mark * step;
    const ink: Ink = mark % 10 < 5 ? "red" : "night";
    print.rect(ink, mark % 2 ? x : x + width * 0.42, level, width * 0.58, step);
    if (mark % 5 === 0) print.rect(ink, x, level, width, 15);
  }
}

/** A park bench up to its seat in water, which stands at 0. */
function bench(print: Print): void {
  for (const slat of [-176, -124, -72])
    print.shape("red", [
      [-236, slat],
      [236, slat - 8],
      [240, slat + 26],
      [-240, slat + 32],
    ]);
  for (const end of [-196, 176]) {
    const back: Point[] = [
      [end - 8, -206],
      [end, -110],
      [end + 26, 6],
    ];
    const arm: Point[] = [
      [end + 4, -66],
      [end + 70, -70],
      [end + 84, 14],
    ];
    for (const iron of [back, arm]) {
      print.stroke("paper", iron, 36, { smooth: true });
      print.stroke("night", iron, 22, { smooth: true });
    }
  }
  for (const ring of [0, 1, 2])
    print.gouge("paper", [-300 - ring * 40, 8 + ring * 30], [330 + ring * 40, 4 + ring * 28], 20 - ring * 4);
}

const hochwasser = scene({
  key: "hochwasser",
  alt: "Pegellatte im Hochwasser, dahinter ragen Laternen, kahle Bäume und die Lehne einer Bank aus dem Rhein",
  caption: "Der Rhein ist über das Ufer getreten und steht auf der Promenade.",
  focalPoint: { x: 34, y: 50 },
  ground: "rhine",
  paint: (print) => {
    print.hatch("paper", box(-60, -60, 1920, 620), { angle: 62, gap: 62, width: 13, length: 190, density: 0.55 });
    print.shape("night", [
      [-10, 470],
      [240, 455],
      [700, 472],
      [1120, 452],
      [1810, 470],
      [1810, 545],
      [-10, 545],
    ]);
    for (const x of [700, 800, 900, 1010, 1130, 1550, 1640, 1740])
      gabledHouse(print, [x, 520, 84, print.between(80, 150)], "night", "paper", "pointed");
    print.rect("night", -10, 520, 1820, 700);
    print.ripples("rhine", 0, 528, 1800, 700, 22, 1.35);
    print.ripples("paper", 0, 560, 1800, 640, 9, 0.75);
    for (const [x, height, foot] of [
      [1490, 520, 760],
      [1240, 330, 640],
    ] as const)
      bareTree(print, "night", x, foot, height, 1.1);
    for (const [x, foot, height] of [
      [950, 830, 560],
      [690, 660, 300],
    ] as const) {
      print.stroke(
        "night",
        [
          [x, foot],
          [x, foot - height],
        ],
        height * 0.045,
        { taper: 0.7 },
      );
      print.stroke(
        "night",
        [
          [x, foot - height * 0.98],
          [x + height * 0.16, foot - height * 1.04],
          [x + height * 0.2, foot - height * 0.95],
        ],
        height * 0.03,
        { smooth: true },
      );
      print.shape("night", [
        [x + height * 0.13, foot - height * 0.95],
        [x + height * 0.27, foot - height * 0.95],
        [x + height * 0.24, foot - height * 0.8],
        [x + height * 0.16, foot - height * 0.8],
      ]);
      print.rect("paper", x + height * 0.175, foot - height * 0.92, height * 0.05, height * 0.09);
      for (const ring of [0, 1])
        print.gouge("paper", [x - 90 - ring * 30, foot + ring * 20], [x + 90 + ring * 40, foot + 4 + ring * 22], 12);
    }
    print.at(1330, 920, {}, () => bench(print));
    gaugeStaff(print, 500, 130, 150, 830);
    for (const ring of [0, 1, 2])
      print.gouge("paper", [390 - ring * 60, 950 + ring * 34], [790 + ring * 50, 955 + ring * 30], 22 - ring * 3);
    print.gouge("rhine", [420, 975], [720, 978], 18);
  },
});

const ruderboot = scene({
  key: "ruderboot",
  alt: "Ein Ruderboot mit vier Ruderern auf dem Rhein, von oben gesehen, die langen Riemen greifen ins Wasser",
  caption: "Ein Vierer ist zum Training auf dem Rhein unterwegs.",
  focalPoint: { x: 50, y: 50 },
  ground: "rhine",
  paint: (print) => {
    print.hatch("paper", box(-100, -100, 2000, 1400), { angle: -31, gap: 66, width: 15, length: 240, density: 0.5 });
    print.hatch("night", box(-100, -100, 2000, 1400), { angle: -27, gap: 104, width: 17, length: 230, density: 0.42 });
    print.at(915, 590, { turn: -27 }, () => {
      print.shape("paper", [
        [-880, -14],
        [-200, -74],
        [420, -76],
        [420, 76],
        [-200, 74],
        [-880, 16],
      ]);
      print.hatch(
        "rhine",
        [
          [-840, -12],
          [-260, -66],
          [-260, 66],
          [-840, 12],
        ],
        { gap: 24, width: 9, length: 150, density: 0.6 },
      );
      print.shape("night", [
        [-720, 0],
        [-560, -38],
        [300, -62],
        [560, -46],
        [800, 0],
        [560, 46],
        [300, 62],
        [-560, 38],
      ]);
      print.shape("red", [
        [-690, 0],
        [-560, -24],
        [300, -48],
        [550, -34],
        [770, 0],
        [550, 34],
        [300, 48],
        [-560, 24],
      ]);
      print.shape("night", [
        [-430, -26],
        [420, -36],
        [420, 36],
        [-430, 26],
      ]);
      print.stroke(
        "paper",
        [
          [440, 0],
          [740, 0],
        ],
        7,
      );
      for (const [index, seat] of [-340, -130, 80, 290].entries()) rower(print, seat, index % 2 ? 1 : -1);
    });
  },
});

/** A rower from above, pulling one oar to the given side. */
function rower(print: Print, x: number, side: number): void {
  const grip: Point = [x + 104, side * -10];
  const blade: Point = [x - 118, side * 352];
  print.stroke("night", [grip, blade], 17);
  print.stroke("paper", [toward(grip, blade, 0.24), toward(grip, blade, 0.9)], 6);
  const lean = (Math.atan2(blade[1] - grip[1], blade[0] - grip[0]) * 180) / Math.PI;
  print.at(blade[0], blade[1], { turn: lean }, () => {
    for (const ring of [1, 2]) print.arc("paper", 62, 0, 70 + ring * 38, 12, -64, 64);
    print.shape("red", [
      [-24, -12],
      [20, -34],
      [132, -36],
      [132, 36],
      [20, 34],
      [-24, 12],
    ]);
    print.gouge("paper", [24, 0], [118, 0], 9);
  });
  for (const leg of [-22, 22])
    print.stroke(
      "paper",
      [
        [x, leg],
        [x + 128, leg * 0.8],
      ],
      22,
      { taper: 0.7 },
    );
  for (const arm of [-1, 1]) {
    const reach: Point[] = [
      [x - 8, arm * 62],
      [x + 56, arm * 58],
      [x + 104, side * -10 + arm * 16],
    ];
    print.stroke("night", reach, 38, { taper: 0.8 });
    print.stroke("paper", reach, 24, { taper: 0.8 });
  }
  const back: Point[] = [
    [x - 56, -50],
    [x + 2, -80],
    [x + 34, -44],
    [x + 34, 44],
    [x + 2, 80],
    [x - 56, 50],
    [x - 68, 0],
  ];
  print.at(x, 0, { scale: 1.14 }, () =>
    print.curve(
      "night",
      back.map(([left, top]): Point => [left - x, top]),
    ),
  );
  print.curve("paper", back);
  print.stroke(
    "red",
    [
      [x - 51, -45],
      [x + 22, -58],
    ],
    16,
  );
  print.stroke(
    "red",
    [
      [x - 51, 45],
      [x + 22, 58],
    ],
    16,
  );
  print.disc("night", x + 6, 0, 36);
  for (const lock of [-14, 0, 14]) print.gouge("paper", [x - 20, lock], [x + 22, lock * 0.7], 6);
}

/** A stack of freight boxes: columns of boxes, each in its own ink. */
function containers(
  print: Print,
  x: number,
  base: number,
  [width, height]: readonly [number, number],
  stacks: readonly number[],
): void {
  stacks.forEach((count, column) => {
    for (let level = 0; level < count; level++) {
      const ink = (["red", "rhine", "paper", "red", "night"] as const)[(column * 3 + level * 2) % 5] ?? "red";
      const joint: Ink = ink === "night" || ink === "red" ? "paper" : "night";
      const left = x + column * width;
      const top = base - (level + 1) * height;
      print.rect("night", left, top, width, height);
      print.rect(ink, left + 5, top + 5, width - 10, height - 10);
      const ribs = Math.round(width / 26);
      for (let rib = 1; rib < ribs; rib++)
        print.gouge(
          joint,
          [left + (width * rib) / ribs, top + height * 0.18],
          [left + (width * rib) / ribs, top + height * 0.82],
          6,
        );
    }
  });
}

function gantryCrane(print: Print, steel: Ink): void {
  for (const leg of [0, 300]) {
    print.stroke(
      steel,
      [
        [leg, 0],
        [leg + (leg ? -26 : 26), -640],
      ],
      32,
      { taper: 0.8 },
    );
    print.rect(steel, leg - 44, -22, 88, 30);
  }
  print.stroke(
    steel,
    [
      [10, -200],
      [290, -330],
    ],
    15,
  );
  print.stroke(
    steel,
    [
      [290, -200],
      [10, -330],
    ],
    15,
  );
  print.rect(steel, -10, -352, 320, 26);
  print.stroke(
    steel,
    [
      [26, -640],
      [150, -860],
      [274, -640],
    ],
    22,
  );
  print.rect(steel, -210, -668, 1080, 36);
  print.stroke(
    steel,
    [
      [150, -850],
      [820, -664],
    ],
    12,
  );
  print.stroke(
    steel,
    [
      [150, -850],
      [480, -664],
    ],
    10,
  );
  print.stroke(
    steel,
    [
      [150, -850],
      [-190, -664],
    ],
    12,
  );
  print.rect(steel, 560, -640, 96, 52);
  for (const rope of [580, 636])
    print.stroke(
      steel,
      [
        [rope, -600],
        [rope, -420],
      ],
      6,
    );
}

const containerhafen = scene({
  key: "containerhafen",
  alt: "Zwei Containerbrücken über gestapelten Containern und einem Binnenschiff im Hafen",
  caption: "Umschlag im Containerhafen: Vom Schiff geht die Ladung auf Bahn und Lastwagen.",
  focalPoint: { x: 55, y: 55 },
  ground: "paper",
  paint: (print) => {
    carvedSky(print, "rhine", 700, { angle: -14, gap: 64, width: 21 });
    print.at(1200, 840, { scale: 0.62 }, () => gantryCrane(print, "rhine"));
    print.at(360, 960, { scale: 1.02 }, () => gantryCrane(print, "night"));
    print.at(932, 536, {}, () => containers(print, 0, 118, [150, 104], [1]));
    containers(print, 20, 960, [172, 98], [3, 4, 2]);
    containers(print, 700, 960, [150, 88], [2, 1, 3, 1, 4, 2, 3, 2]);
    print.rect("night", -10, 955, 1820, 80);
    print.hatch("paper", box(0, 965, 1800, 60), { gap: 24, width: 7, length: 90, density: 0.7 });
    print.rect("rhine", -10, 1030, 1820, 200);
    print.ripples("night", 0, 1040, 1800, 180, 8, 0.9);
    print.at(820, 1130, {}, () => {
      containers(print, -40, -36, [132, 56], [2, 2, 1, 2, 2]);
      print.shape("night", [
        [-190, -50],
        [800, -50],
        [900, -86],
        [830, 46],
        [-160, 46],
      ]);
      print.rect("paper", 670, -150, 104, 100);
      windows(print, "night", [676, -142, 92, 40], 3, 1, 0.6);
      print.stroke(
        "red",
        [
          [-176, -18],
          [856, -22],
        ],
        12,
      );
    });
    print.ripples("paper", 0, 1090, 1800, 120, 5, 1.1);
  },
});

export const riverPictures: DemoPicture[] = [
  rheinpanorama,
  hohenzollernbruecke,
  severinsbruecke,
  hochwasser,
  ruderboot,
  containerhafen,
];
