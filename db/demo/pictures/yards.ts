/* Where something is made, heated, grown or won: workshop, pipes, heat pump, avenue, stadium, allotment, roofs. */
import type { DemoPicture } from "#db/demo/types.ts";
import { figure } from "./figures.ts";
import { box, ellipse, type Ink, type Point, type Print, scene, toward } from "./ink.ts";
import { bareTree, bricks, carvedSky, cloud, gabledHouse, gull, tree, windows } from "./motifs.ts";

/** A point at a distance and an angle (degrees, clockwise from three o'clock) from another. */
function around([x, y]: Point, distance: number, angle: number, squash = 1): Point {
  const turn = (angle * Math.PI) / 180;
  return [x + Math.cos(turn) * distance, y + Math.sin(turn) * distance * squash];
}

function hammer(print: Print): void {
  print.stroke(
    "red",
    [
      [0, 300],
      [0, 30],
    ],
    26,
    { taper: 0.75 },
  );
  print.shape("night", [
    [-74, 0],
    [66, -6],
    [66, 52],
    [30, 46],
    [-74, 50],
  ]);
}

function saw(print: Print): void {
  const teeth = Array.from({ length: 13 }, (_, tooth): Point[] => [
    [94 - tooth * 3, 100 + tooth * 22],
    [76 - tooth * 3, 112 + tooth * 22],
  ]).flat();
  print.shape("rhine", [[-30, 92], [94, 92], ...teeth, [30, 392], [-22, 392]]);
  print.curve("red", [
    [-44, 96],
    [-50, 20],
    [10, -26],
    [84, -6],
    [106, 92],
    [30, 106],
  ]);
  print.curve("paper", [
    [-12, 66],
    [-12, 28],
    [20, 10],
    [56, 24],
    [62, 66],
    [24, 74],
  ]);
}

function spanner(print: Print): void {
  print.stroke(
    "night",
    [
      [0, 50],
      [0, 300],
    ],
    30,
  );
  print.arc("night", 0, 20, 38, 30, -50, 230);
  print.arc("night", 0, 320, 28, 24);
}

function pliers(print: Print): void {
  for (const side of [-1, 1]) {
    print.stroke(
      "red",
      [
        [side * 6, 110],
        [side * 48, 180],
        [side * 34, 300],
      ],
      24,
      { smooth: true, taper: 0.8 },
    );
    print.shape("night", [
      [side * 2, 0],
      [side * 30, 40],
      [side * 34, 90],
      [-side * 12, 126],
      [-side * 12, 80],
      [side * 4, 60],
    ]);
  }
}

/** A bench vice from the side: fixed jaw to the left, screw and handle to the right. */
function vice(print: Print): void {
  print.rect("night", -34, -236, 62, 140);
  print.rect("red", -24, -228, 42, 132);
  const fixed: Point[] = [
    [-130, 0],
    [-100, -64],
    [-124, -130],
    [-124, -196],
    [-34, -196],
    [-34, -112],
    [130, -112],
    [136, -40],
    [70, 0],
  ];
  const sliding: Point[] = [
    [20, -84],
    [26, -196],
    [112, -196],
    [128, -84],
  ];
  for (const part of [fixed, sliding]) {
    print.stroke("paper", [...part, part[0] ?? [0, 0]], 15);
    print.shape("night", part);
  }
  print.rect("night", 116, -112, 118, 36);
  print.stroke(
    "night",
    [
      [216, -184],
      [216, 2],
    ],
    20,
  );
  print.disc("night", 216, -190, 21);
  print.disc("night", 216, 6, 21);
  print.gouge("paper", [122, -96], [204, -96], 11);
  print.gouge("paper", [-112, -178], [-44, -180], 13);
  print.gouge("paper", [40, -180], [104, -178], 13);
  for (const level of [-88, -60, -32]) print.gouge("rhine", [-84, level], [90, level + 4], 12);
}

/** The craftswoman at the file, cut large and in profile so that hand, tool and gaze form one line. */
function craftswoman(print: Print): void {
  print.curve("night", [
    [-190, 520],
    [-180, 130],
    [-110, 40],
    [0, 12],
    [110, 40],
    [178, 120],
    [190, 520],
  ]);
  print.stroke(
    "paper",
    [
      [4, -70],
      [0, 50],
    ],
    76,
  );
  print.curve("paper", [
    [-66, -190],
    [20, -220],
    [84, -180],
    [94, -120],
    [104, -92],
    [88, -78],
    [78, -36],
    [20, -16],
    [-48, -60],
  ]);
  print.curve("night", [
    [84, -176],
    [60, -240],
    [-20, -250],
    [-92, -200],
    [-104, -120],
    [-66, -52],
    [-34, -70],
    [-30, -130],
    [10, -176],
  ]);
  print.disc("night", -112, -210, 54, 50);
  print.curve("red", [
    [-84, -236],
    [-20, -262],
    [60, -246],
    [98, -186],
    [60, -198],
    [0, -206],
    [-70, -180],
  ]);
  print.shape("night", [
    [58, -140],
    [82, -140],
    [80, -122],
    [60, -120],
  ]);
  print.gouge("night", [58, -54], [84, -58], 8);
  print.shape("red", [
    [-96, 190],
    [96, 190],
    [124, 520],
    [-124, 520],
  ]);
  for (const side of [-1, 1])
    print.stroke(
      "red",
      [
        [side * 80, 200],
        [side * 62, 34],
      ],
      30,
    );
  print.hatch("night", box(-90, 220, 190, 260), { angle: 86, gap: 46, width: 9, length: 110, density: 0.6 });
  print.stroke(
    "night",
    [
      [130, 90],
      [236, 232],
      [400, 152],
    ],
    78,
    { taper: 0.7 },
  );
  print.stroke(
    "paper",
    [
      [132, 112],
      [222, 222],
    ],
    10,
  );
  print.stroke(
    "red",
    [
      [380, 150],
      [500, 137],
    ],
    30,
  );
  print.stroke(
    "night",
    [
      [490, 138],
      [840, 112],
    ],
    32,
    { taper: 0.6 },
  );
  print.gouge("paper", [510, 134], [790, 115], 9);
  print.disc("paper", 424, 148, 38, 32);
  print.disc("paper", 690, 108, 34, 28);
}

const werkstatt = scene({
  key: "werkstatt",
  alt: "Eine Handwerkerin in roter Schürze arbeitet mit der Feile am Schraubstock, an der Wand hängen Hammer, Säge und Zangen",
  caption: "In der Werkstatt wird ein Werkstück am Schraubstock von Hand nachgearbeitet.",
  focalPoint: { x: 46, y: 46 },
  ground: "paper",
  paint: (print) => {
    print.rect("rhine", -10, -10, 1820, 930);
    print.hatch("night", box(-20, 0, 1840, 920), { angle: 90, gap: 150, width: 8, length: 320, density: 0.6 });
    print.rect("paper", 790, 96, 930, 470);
    print.at(905, 170, { turn: 4 }, () => hammer(print));
    print.at(1080, 150, { turn: -3 }, () => saw(print));
    print.at(1310, 180, {}, () => spanner(print));
    print.at(1445, 200, { scale: 0.72 }, () => spanner(print));
    print.at(1600, 180, {}, () => pliers(print));
    print.at(500, 440, { scale: 1.12 }, () => craftswoman(print));
    print.at(1270, 850, { scale: 1.12 }, () => vice(print));
    print.rect("night", -10, 846, 1820, 92);
    print.hatch("paper", box(0, 858, 1800, 66), { gap: 20, width: 8, length: 190, density: 0.75 });
    print.rect("red", -10, 936, 1820, 280);
    for (const x of [60, 640, 1220]) {
      print.rect("night", x, 990, 500, 160);
      print.rect("red", x + 14, 1004, 472, 132);
      print.rect("paper", x + 180, 1042, 140, 30);
    }
    print.hatch("night", box(0, 944, 1800, 40), { gap: 18, width: 7, length: 160, density: 0.5 });
    for (const [x, y] of [
      [1010, 820],
      [1490, 824],
      [1640, 818],
    ] as const)
      print.arc("paper", x, y, 24, 9, 150, 420);
  },
});

/** A pipe between two points with shade on one side and a long light on the other. */
function pipe(print: Print, from: Point, to: Point, width: number, ink: Ink): void {
  print.stroke("night", [from, to], width + 24);
  print.stroke(ink, [from, to], width);
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const turn = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  print.at(from[0], from[1], { turn }, () => {
    const light: Ink = ink === "paper" ? "rhine" : "paper";
    print.hatch(light, box(0, -width * 0.36, length, width * 0.22), { gap: 20, width: 12, length: 210 });
    print.hatch("night", box(0, width * 0.12, length, width * 0.36), { gap: 18, width: 12, length: 150, density: 0.8 });
  });
}

/** Two rings bolted together; the pipe runs along the local x. */
function flange(print: Print, width: number): void {
  print.rect("night", -50, -width * 0.72, 100, width * 1.44);
  for (const side of [-1, 1]) print.rect("paper", side * 24 - 16, -width * 0.68, 32, width * 1.36);
  for (let bolt = 0; bolt < 5; bolt++) {
    const level = -width * 0.54 + (bolt * width * 1.08) / 4;
    print.rect("night", -62, level - 13, 124, 26);
  }
}

function handwheel(print: Print, centre: Point, radius: number): void {
  const [x, y] = centre;
  print.arc("night", x + 22, y + 26, radius, 76);
  print.arc("night", x, y, radius, 98);
  for (let spoke = 0; spoke < 5; spoke++) {
    const angle = spoke * 72 - 78;
    print.stroke("night", [centre, around(centre, radius, angle)], 92, { taper: 0.7 });
  }
  print.arc("red", x, y, radius, 70);
  for (let spoke = 0; spoke < 5; spoke++) {
    const angle = spoke * 72 - 78;
    print.stroke("red", [centre, around(centre, radius, angle)], 62, { taper: 0.62 });
    print.gouge("paper", around(centre, radius * 0.35, angle - 4), around(centre, radius * 0.8, angle - 1), 13);
  }
  for (let mark = 0; mark < 13; mark++)
    print.gouge(
      "paper",
      around(centre, radius + 12, 165 + mark * 11),
      around(centre, radius + 14, 173 + mark * 11),
      15,
    );
  for (let mark = 0; mark < 16; mark++)
    print.gouge("night", around(centre, radius + 32, -18 + mark * 10), around(centre, radius + 2, -16 + mark * 10), 9);
  print.disc("night", x, y, 92);
  print.disc("paper", x, y, 66);
  print.shape(
    "night",
    Array.from({ length: 6 }, (_, corner) => around(centre, 42, corner * 60 + 12)),
  );
}

const gasleitung = scene({
  key: "gasleitung",
  alt: "Ein großes rotes Handrad sitzt auf einer dicken Gasleitung, rechts daneben zeigt ein Manometer den Druck",
  caption: "Ein Absperrschieber an einer Gasleitung; das Handrad schließt den Durchfluss.",
  focalPoint: { x: 42, y: 48 },
  ground: "night",
  paint: (print) => {
    print.hatch("rhine", box(-40, -40, 1880, 1280), { angle: -38, gap: 58, width: 12, length: 230, density: 0.55 });
    pipe(print, [1330, -40], [1330, 760], 150, "paper");
    pipe(print, [1620, -40], [1620, 1240], 110, "red");
    pipe(print, [-60, 900], [1860, 900], 270, "rhine");
    print.at(300, 900, {}, () => flange(print, 290));
    print.at(1150, 900, {}, () => flange(print, 290));
    print.at(1330, 640, { turn: 90 }, () => flange(print, 180));
    print.shape("night", [
      [500, 1060],
      [560, 720],
      [660, 640],
      [830, 640],
      [930, 720],
      [990, 1060],
    ]);
    print.shape("rhine", [
      [540, 1040],
      [590, 740],
      [680, 670],
      [810, 670],
      [900, 740],
      [950, 1040],
    ]);
    print.hatch(
      "night",
      [
        [790, 690],
        [890, 750],
        [935, 1030],
        [790, 1030],
      ],
      { angle: 80, gap: 26, width: 12, length: 120 },
    );
    print.hatch(
      "paper",
      [
        [600, 760],
        [660, 700],
        [640, 1020],
        [560, 1020],
      ],
      { angle: 96, gap: 28, width: 12, length: 130 },
    );
    handwheel(print, [745, 500], 350);
    gauge(print, 1330, 360, 150);
  },
});

function gauge(print: Print, x: number, y: number, radius: number): void {
  print.disc("night", x, y, radius + 34);
  print.disc("red", x, y, radius + 14);
  print.disc("paper", x, y, radius - 12);
  for (let mark = 0; mark < 9; mark++)
    print.stroke(
      "night",
      [around([x, y], radius - 26, 150 + mark * 30), around([x, y], radius - 56, 150 + mark * 30)],
      12,
    );
  print.stroke("red", [around([x, y], -34, 300), around([x, y], radius - 42, 300)], 22, { taper: 0.3 });
  print.disc("night", x, y, 22);
}

/** The outdoor unit: a box with a round grille, inside it the blades. */
function heatPump(print: Print): void {
  print.rect("night", -24, -24, 708, 548);
  print.rect("paper", 0, 0, 660, 500);
  print.disc("night", 260, 250, 226);
  for (let blade = 0; blade < 5; blade++) {
    const angle = blade * 72 + 20;
    print.curve("rhine", [
      around([260, 250], 40, angle),
      around([260, 250], 130, angle - 16),
      around([260, 250], 190, angle - 4),
      around([260, 250], 192, angle + 32),
      around([260, 250], 120, angle + 36),
      around([260, 250], 50, angle + 60),
    ]);
  }
  for (const ring of [90, 150, 208]) print.arc("paper", 260, 250, ring, 10);
  for (let wire = 0; wire < 8; wire++)
    print.stroke("paper", [around([260, 250], 50, wire * 45), around([260, 250], 212, wire * 45)], 7);
  print.disc("red", 260, 250, 56);
  print.disc("paper", 260, 250, 20);
  for (let slot = 0; slot < 9; slot++) print.gouge("night", [530, 70 + slot * 34], [636, 72 + slot * 34], 15);
  print.rect("red", 530, 400, 104, 44);
  for (const foot of [40, 520]) print.rect("night", foot, 516, 100, 60);
}

const waermepumpe = scene({
  key: "waermepumpe",
  alt: "Eine Wärmepumpe mit großem Ventilator steht vor einer roten Backsteinwand, daneben ein kahler Baum im Schnee",
  caption: "Das Außengerät einer Wärmepumpe steht neben einem Wohnhaus.",
  focalPoint: { x: 42, y: 62 },
  ground: "rhine",
  paint: (print) => {
    print.hatch("paper", box(1000, -40, 860, 1000), { angle: 68, gap: 74, width: 13, length: 110, density: 0.6 });
    for (const x of [1240, 1370, 1590, 1720])
      gabledHouse(print, [x, 850, 112, print.between(120, 170)], "night", "paper");
    bareTree(print, "night", 1490, 990, 900, 1.1);
    print.shape("red", [
      [-10, -10],
      [1130, -10],
      [1130, 1010],
      [-10, 1010],
    ]);
    bricks(print, "paper", [0, 20, 1120, 960], 52, 0.52);
    print.rect("night", 1120, -10, 24, 1020);
    print.rect("night", 190, -20, 420, 300);
    print.rect("paper", 212, -20, 376, 276);
    print.rect("night", 230, -20, 156, 256);
    print.rect("night", 412, -20, 156, 256);
    print.hatch("rhine", box(236, 0, 326, 230), { angle: -50, gap: 46, width: 14, length: 120 });
    print.rect("paper", 170, 262, 460, 30);
    print.curve("paper", [
      [-60, 990],
      [300, 950],
      [760, 962],
      [1160, 930],
      [1480, 960],
      [1870, 920],
      [1900, 1300],
      [-80, 1300],
    ]);
    print.hatch(
      "rhine",
      [
        [0, 1080],
        [1800, 1020],
        [1800, 1200],
        [0, 1200],
      ],
      { angle: -2, gap: 34, width: 13, length: 190, density: 0.55 },
    );
    print.stroke(
      "night",
      [
        [1120, 700],
        [1060, 700],
        [1060, 780],
        [1000, 780],
      ],
      30,
    );
    print.at(356, 456, {}, () => heatPump(print));
    print.gouge("night", [330, 1046], [1100, 1040], 26);
    for (const drift of [0, 1, 2])
      print.stroke(
        "paper",
        [
          [330, 610 + drift * 100],
          [240, 590 + drift * 100],
          [160, 630 + drift * 100],
          [60, 600 + drift * 100],
        ],
        22,
        { taper: 0.3, smooth: true },
      );
  },
});

const allee = scene({
  key: "allee",
  alt: "Eine herbstliche Allee läuft in die Tiefe, auf dem Weg geht eine Person mit einem Hund an der Leine",
  caption: "Spaziergang unter den alten Bäumen einer Allee.",
  focalPoint: { x: 50, y: 62 },
  ground: "paper",
  paint: (print) => {
    const vanishing: Point = [900, 610];
    print.rays("rhine", vanishing, { inner: 130, outer: 900, count: 60, width: 20, from: 185, to: 355 });
    print.rect("rhine", -10, 606, 1820, 604);
    print.ripples("night", 0, 626, 1800, 580, 9, 0.7);
    print.shape("paper", [
      [884, 608],
      [916, 608],
      [1480, 1210],
      [320, 1210],
    ]);
    for (const depth of [0.1, 0.15, 0.22, 0.33, 0.5, 0.78]) avenuePair(print, vanishing, depth);
    for (let leaf = 0; leaf < 46; leaf++) {
      const depth = print.between(0.25, 0.95);
      const [x, y] = [900 + print.between(-620, 620) * depth, 610 + 620 * depth];
      print.gouge("red", [x, y], [x + 46 * depth, y - 14 * depth], 20 * depth);
    }
    figure(print, 850, 1060, 400, { coat: "red", legs: "night", head: "hat", gear: "night", pose: "walk" });
    print.stroke(
      "night",
      [
        [930, 864],
        [1010, 930],
        [1082, 938],
      ],
      8,
      { smooth: true },
    );
    print.at(1150, 1058, {}, () => dog(print));
    print.gouge("night", [780, 1066], [560, 1120], 20);
    print.gouge("night", [1090, 1064], [900, 1112], 16);
  },
});

/** One tree on either side of the way, and the shade both throw across it. */
function avenuePair(print: Print, [x, y]: Point, depth: number): void {
  const base = y + 620 * depth;
  const height = 1720 * depth;
  for (const mark of [0, 1])
    print.gouge(
      "rhine",
      [x - 700 * depth, base + mark * 40 * depth],
      [x + 430 * depth, base + (30 + mark * 50) * depth],
      34 * depth,
    );
  for (const side of [-1, 1]) {
    const foot = x + side * 1030 * depth;
    const [radius, middle] = [height * 0.37, base - height * 0.65];
    // A bright rim on the inner side and marks all over the crown keep one tree apart from the next.
    const [from, to] = side < 0 ? [-110, 42] : [138, 290];
    print.arc("paper", foot, middle, radius * 0.98, radius * 0.17, from, to, 0.95);
    tree(print, [foot, base, height], side < 0 ? "red" : "night", "night", side < 0 ? "night" : "red", 0.37);
    print.hatch(side < 0 ? "night" : "red", ellipse(foot, middle, radius * 0.9, radius * 0.86), {
      angle: side * 52,
      gap: radius * 0.17,
      width: radius * 0.05,
      length: radius * 0.26,
      density: 0.5,
      weight: (px) => 0.35 + (0.65 * Math.abs(px - (foot - side * radius))) / (2 * radius),
    });
    if (depth > 0.3)
      print.hatch("paper", box(foot - height * 0.03, base - height * 0.32, height * 0.03, height * 0.3), {
        angle: 88,
        gap: height * 0.016,
        width: height * 0.008,
        length: height * 0.12,
      });
  }
}

/** A dog trotting to the right; its paws stand on 0. */
function dog(print: Print): void {
  for (const [hip, paw] of [
    [-76, -96],
    [-60, -44],
    [52, 40],
    [66, 88],
  ] as const)
    print.stroke(
      "night",
      [
        [hip, -70],
        [(hip + paw) / 2 + 6, -36],
        [paw, 0],
      ],
      24,
      { taper: 0.65 },
    );
  print.curve("night", [
    [-98, -116],
    [-30, -122],
    [50, -132],
    [92, -108],
    [74, -62],
    [0, -56],
    [-76, -54],
    [-104, -80],
  ]);
  print.curve("night", [
    [56, -126],
    [84, -178],
    [116, -194],
    [136, -172],
    [172, -156],
    [168, -138],
    [128, -132],
    [100, -92],
  ]);
  print.curve("night", [
    [88, -184],
    [72, -160],
    [74, -132],
    [96, -146],
    [106, -176],
  ]);
  print.stroke(
    "night",
    [
      [-92, -104],
      [-132, -140],
      [-134, -182],
    ],
    18,
    { smooth: true, taper: 0.4 },
  );
  print.stroke(
    "red",
    [
      [74, -142],
      [104, -112],
    ],
    13,
  );
  print.gouge("paper", [-70, -106], [40, -114], 11);
  print.disc("paper", 126, -166, 6);
}

/** A mast whose frame of lamps throws its light over the ground. */
function floodlight(print: Print, x: number, y: number, lean: number): void {
  print.stroke(
    "rhine",
    [
      [x - lean, 640],
      [x, y + 90],
    ],
    34,
    { taper: 0.6 },
  );
  print.rays("paper", [x, y], { inner: 190, outer: 400, count: 34, width: 17 });
  print.at(x, y, { turn: lean / 9 }, () => {
    print.rect("paper", -150, -96, 300, 192);
    for (let row = 0; row < 3; row++)
      for (let lamp = 0; lamp < 5; lamp++) {
        print.disc("night", -116 + lamp * 58, -60 + row * 60, 26);
        print.disc("paper", -116 + lamp * 58, -60 + row * 60, 17);
      }
  });
}

function stands(print: Print, top: number, foot: number): void {
  print.shape("red", [
    [-10, top - 46],
    [560, top],
    [1240, top],
    [1810, top - 46],
    [1810, top + 24],
    [1240, top + 46],
    [560, top + 46],
    [-10, top + 24],
  ]);
  print.rect("night", -10, top + 44, 1820, foot - top);
  const fans: [Ink, ...Ink[]] = ["paper", "rhine", "red", "paper", "red"];
  for (let row = 0; row < 4; row++)
    for (let seat = 0; seat < 46; seat++) {
      const x = seat * 40 + (row % 2) * 20 + print.between(-7, 7);
      const y = top + 78 + (row * (foot - top - 90)) / 4;
      if (print.random() < 0.86) print.disc(print.pick(fans), x, y, 13, 15);
    }
}

const stadion = scene({
  key: "stadion",
  alt: "Zwei Fußballspieler kämpfen im Flutlicht eines vollen Stadions um den Ball",
  caption: "Flutlichtspiel: Zweikampf um den Ball vor vollen Rängen.",
  focalPoint: { x: 52, y: 60 },
  ground: "night",
  paint: (print) => {
    floodlight(print, 300, 210, -60);
    floodlight(print, 1500, 210, 60);
    stands(print, 420, 640);
    print.rect("paper", -10, 634, 1820, 40);
    for (const [x, ink] of [
      [40, "red"],
      [330, "night"],
      [620, "rhine"],
      [910, "red"],
      [1200, "night"],
      [1490, "rhine"],
    ] as const)
      print.rect(ink, x, 642, 240, 24);
    print.rect("rhine", -10, 672, 1820, 540);
    for (const stripe of [-5, -3, -1, 1, 3])
      print.hatch(
        "night",
        [
          [900 + stripe * 150, 674],
          [900 + (stripe + 1) * 150, 674],
          [900 + (stripe + 1) * 420, 1210],
          [900 + stripe * 420, 1210],
        ],
        {
          gap: 30,
          width: 9,
          length: 140,
          density: 0.6,
        },
      );
    print.stroke(
      "paper",
      [
        [-10, 716],
        [1810, 716],
      ],
      9,
    );
    print.arc("paper", 900, 960, 560, 15, 0, 360, 0.3);
    print.stroke(
      "paper",
      [
        [900, 716],
        [900, 1210],
      ],
      14,
    );
    figure(print, 420, 900, 250, { coat: "paper", legs: "night", pose: "run", head: "short" });
    figure(print, 1420, 880, 230, { coat: "red", legs: "night", pose: "run", left: true });
    player(print, 740, 1120, { shirt: "red", shorts: "paper", left: false });
    player(print, 1180, 1110, { shirt: "paper", shorts: "night", left: true });
    football(print, 955, 1082, 56);
  },
});

/** A player in full stride: shirt, shorts and socks in the colours of the team. */
function player(print: Print, x: number, y: number, kit: { shirt: Ink; shorts: Ink; left: boolean }): void {
  const { shirt, shorts, left } = kit;
  print.at(x, y, { scale: 5.2, stretch: left ? -1 : 1 }, () => {
    // The dark round the head keeps it apart from the crowd.
    print.disc("night", 12, -101, 14.5);
    print.stroke(
      "paper",
      [
        [12, -81],
        [28, -69],
        [39, -77],
      ],
      6.4,
    );
    print.stroke(
      shirt,
      [
        [12, -81],
        [27, -70],
      ],
      9,
    );
    print.stroke(
      "paper",
      [
        [-2, -46],
        [-16, -32],
        [-34, -34],
      ],
      9,
      { taper: 0.75 },
    );
    print.stroke(
      shirt,
      [
        [-17, -32],
        [-38, -34],
      ],
      8,
    );
    print.stroke(
      "night",
      [
        [-37, -38],
        [-42, -26],
      ],
      6,
    );
    print.stroke(
      "paper",
      [
        [4, -46],
        [22, -34],
        [25, -12],
      ],
      10,
      { taper: 0.75 },
    );
    print.stroke(
      shirt,
      [
        [23.5, -24],
        [25, -6],
      ],
      8,
    );
    print.stroke(
      "night",
      [
        [22, -3],
        [35, -2],
      ],
      6.4,
    );
    print.shape("night", [
      [-11, -55],
      [14, -55],
      [25, -37],
      [13, -29],
      [3, -40],
      [-10, -29],
      [-20, -36],
    ]);
    print.shape(shorts, [
      [-8, -54],
      [12, -54],
      [22, -38],
      [13, -32],
      [3, -44],
      [-9, -32],
      [-17, -37],
    ]);
    print.shape("night", [
      [0, -90],
      [14, -90],
      [22, -80],
      [14, -50],
      [-11, -50],
      [-6, -78],
    ]);
    print.shape(shirt, [
      [2, -88],
      [13, -88],
      [19, -80],
      [12, -52],
      [-9, -52],
      [-4, -78],
    ]);
    print.stroke(
      shirt,
      [
        [0, -83],
        [-16, -76],
      ],
      9,
    );
    print.stroke(
      "paper",
      [
        [-15, -76],
        [-21, -60],
      ],
      6,
    );
    const marks: Ink = shirt === "paper" ? "night" : "paper";
    for (const offset of [0, 5, 10]) print.gouge(marks, [offset, -76], [offset - 4, -56], 1.7);
    print.stroke(
      "paper",
      [
        [9, -88],
        [11, -94],
      ],
      7,
    );
    print.curve("paper", [
      [14, -109],
      [20, -104],
      [20, -97],
      [14, -91],
      [7, -95],
      [5, -104],
    ]);
    print.curve(left ? "red" : "rhine", [
      [20, -107],
      [14, -105],
      [10, -101],
      [8, -95],
      [3, -99],
      [4, -108],
      [12, -113],
    ]);
  });
}

function football(print: Print, x: number, y: number, radius: number): void {
  print.disc("night", x, y, radius + 10);
  print.disc("paper", x, y, radius);
  print.shape(
    "night",
    Array.from({ length: 5 }, (_, corner) => around([x, y], radius * 0.4, corner * 72 - 90)),
  );
  for (let patch = 0; patch < 5; patch++) {
    const angle = patch * 72 - 90;
    print.stroke("night", [around([x, y], radius * 0.3, angle), around([x, y], radius * 0.8, angle)], 8);
    print.shape("night", [
      around([x, y], radius, angle - 22),
      around([x, y], radius * 0.72, angle),
      around([x, y], radius, angle + 22),
    ]);
  }
}

function gardenHut(print: Print): void {
  print.rect("night", -16, -356, 592, 366);
  print.rect("red", 0, -350, 560, 350);
  for (let plank = 1; plank < 9; plank++) print.gouge("night", [plank * 62, -344], [plank * 62, -6], 10);
  print.shape("night", [
    [-70, -330],
    [-20, -420],
    [280, -560],
    [580, -420],
    [630, -330],
    [280, -500],
  ]);
  print.shape("red", [
    [30, -352],
    [280, -484],
    [530, -352],
  ]);
  print.shape("paper", [
    [220, -398],
    [280, -438],
    [340, -398],
    [280, -362],
  ]);
  print.rect("night", 330, -270, 160, 272);
  print.rect("rhine", 346, -256, 128, 256);
  print.disc("night", 364, -120, 11);
  print.rect("paper", 60, -272, 206, 164);
  print.rect("night", 76, -256, 76, 132);
  print.rect("night", 174, -256, 76, 132);
  print.rect("night", 50, -104, 226, 36);
  for (let bloom = 0; bloom < 6; bloom++) print.disc("paper", 74 + bloom * 36, -110 - (bloom % 2) * 14, 17);
}

/** Poles leaning against each other in pairs, with beans winding up to where they cross. */
function beanpoles(print: Print): void {
  print.stroke(
    "night",
    [
      [-10, -532],
      [530, -536],
    ],
    18,
  );
  for (let pair = 0; pair < 3; pair++) {
    const x = pair * 200;
    for (const [foot, over] of [
      [
        [x - 44, 10],
        [x + 88, -610],
      ],
      [
        [x + 144, 10],
        [x + 22, -610],
      ],
    ] as const) {
      print.stroke("night", [foot, over], 17);
      for (let leaf = 1; leaf < 7; leaf++) {
        const [leafX, leafY] = toward(foot, over, leaf / 8 + print.between(-0.02, 0.02));
        const way = leaf % 2 ? 1 : -1;
        if (leaf % 2)
          print.stroke(
            "red",
            [
              [leafX - 6, leafY],
              [leafX - 16, leafY + 78],
            ],
            17,
            { taper: 0.5 },
          );
        print.curve("night", beanLeaf(leafX, leafY, way, 1.25));
        print.curve("rhine", beanLeaf(leafX + way * 4, leafY, way, 0.95));
      }
    }
  }
}

function beanLeaf(x: number, y: number, way: number, size: number): Point[] {
  return [
    [x - way * 8 * size, y],
    [x + way * 18 * size, y - 28 * size],
    [x + way * 62 * size, y - 8 * size],
    [x + way * 24 * size, y + 26 * size],
  ];
}

function wateringCan(print: Print): void {
  print.arc("night", 170, -150, 150, 54, -105, 80);
  print.arc("red", 170, -150, 150, 28, -100, 76);
  print.stroke(
    "night",
    [
      [-150, -40],
      [-300, -260],
      [-380, -330],
    ],
    82,
    { taper: 0.66 },
  );
  print.shape("night", [
    [-440, -268],
    [-330, -400],
    [-400, -420],
    [-490, -320],
  ]);
  print.stroke(
    "red",
    [
      [-150, -50],
      [-296, -254],
      [-366, -322],
    ],
    52,
    { taper: 0.6 },
  );
  print.shape("paper", [
    [-446, -288],
    [-356, -394],
    [-392, -404],
    [-476, -316],
  ]);
  print.shape("night", [
    [-190, -250],
    [190, -250],
    [214, 36],
    [-214, 36],
  ]);
  print.shape("red", [
    [-166, -230],
    [166, -230],
    [186, 14],
    [-186, 14],
  ]);
  print.disc("night", 0, -246, 192, 44);
  print.disc("rhine", 0, -246, 166, 27);
  print.arc("night", 20, -250, 150, 44, 190, 350, 0.9);
  print.arc("red", 20, -250, 150, 22, 192, 348, 0.9);
  for (const level of [-170, -20])
    print.stroke(
      "night",
      [
        [-180, level],
        [0, level + 18],
        [182, level],
      ],
      11,
    );
  print.hatch(
    "paper",
    [
      [-148, -150],
      [-70, -140],
      [-80, -36],
      [-160, -46],
    ],
    { angle: 92, gap: 24, width: 13, length: 80 },
  );
  print.hatch(
    "night",
    [
      [90, -146],
      [160, -156],
      [174, -40],
      [96, -30],
    ],
    { angle: 88, gap: 20, width: 9, length: 70 },
  );
}

/** A head of cabbage from the side: three leaves round a heart. */
function cabbage(print: Print, x: number, y: number, size: number): void {
  print.disc("rhine", x, y, size, size * 0.72);
  print.disc("paper", x, y - size * 0.14, size * 0.56, size * 0.46);
  for (const vein of [-58, -20, 20, 58])
    print.gouge(
      "night",
      around([x, y], size * 0.94, vein - 90, 0.7),
      around([x, y], size * 0.3, vein - 90, 0.7),
      size * 0.12,
    );
}

const kleingarten = scene({
  key: "kleingarten",
  alt: "Kleingarten mit roter Laube, Kohlbeeten und Bohnenstangen, im Vordergrund eine rote Gießkanne",
  caption: "Laube, Gemüsebeete und Bohnenstangen in einer Kleingartenanlage.",
  focalPoint: { x: 38, y: 58 },
  ground: "paper",
  paint: (print) => {
    carvedSky(print, "rhine", 520, { angle: -4 });
    cloud(print, "rhine", 1040, 220, 480, "paper");
    tree(print, [80, 700, 560], "rhine", "night", "night", 0.4);
    tree(print, [1000, 660, 330], "rhine", "night", "night", 0.4);
    for (let post = 0; post < 17; post++)
      print.shape("night", [
        [post * 72, 660],
        [post * 72, 566],
        [post * 72 + 22, 544],
        [post * 72 + 44, 566],
        [post * 72 + 44, 660],
      ]);
    print.rect("night", -10, 596, 1230, 20);
    print.rect("rhine", -10, 652, 1820, 560);
    print.ripples("paper", 0, 664, 1800, 540, 9, 0.75);
    print.at(230, 690, {}, () => gardenHut(print));
    print.shape("paper", [
      [590, 690],
      [700, 690],
      [700, 1210],
      [330, 1210],
    ]);
    print.shape("night", [
      [770, 730],
      [1060, 730],
      [1380, 1210],
      [760, 1210],
    ]);
    print.shape("night", [
      [1190, 850],
      [1810, 850],
      [1810, 1010],
      [1290, 1010],
    ]);
    for (let row = 0; row < 4; row++)
      for (let head = 0; head < 3; head++) {
        const depth = (row + 0.4) / 4;
        cabbage(print, 830 + depth * 20 + head * (86 + depth * 112), 768 + depth ** 1.2 * 420, 37 + depth * 48);
      }
    print.hatch(
      "paper",
      [
        [1240, 870],
        [1790, 870],
        [1790, 1000],
        [1310, 1000],
      ],
      { angle: 2, gap: 34, width: 11, length: 90, density: 0.5 },
    );
    print.at(1275, 900, { scale: 1.08 }, () => beanpoles(print));
    print.at(490, 1126, { scale: 0.9 }, () => wateringCan(print));
    print.gouge("night", [250, 1168], [760, 1164], 24);
  },
});

/** A roof slope without foreshortening: eaves from `origin` along `along`, rising by `up`, covered with panels. */
interface Slope {
  origin: Point;
  along: Point;
  up: Point;
  columns: number;
  rows: number;
  tiles: Ink;
}

function solarSlope(print: Print, { origin, along, up, columns, rows, tiles }: Slope): void {
  const on = (u: number, v: number): Point => [
    origin[0] + along[0] * u + up[0] * v,
    origin[1] + along[1] * u + up[1] * v,
  ];
  const field = (u: number, v: number, width: number, height: number): Point[] => [
    on(u, v),
    on(u + width, v),
    on(u + width, v + height),
    on(u, v + height),
  ];
  print.shape("night", field(-0.015, -0.03, 1.03, 1.06));
  print.shape(tiles, field(0, 0, 1, 1));
  for (let course = 1; course < 9; course++)
    for (let tile = 0; tile < 24; tile++)
      print.gouge(
        "night",
        on((tile + (course % 2) / 2) / 25, course / 9),
        on((tile + 0.8 + (course % 2) / 2) / 25, course / 9),
        11,
      );
  const [left, right, low, high] = [0.09, 0.93, 0.13, 0.88];
  print.shape("night", field(left - 0.012, low - 0.03, right - left + 0.024, high - low + 0.06));
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) {
      const [width, height] = [(right - left) / columns, (high - low) / rows];
      const panel = field(
        left + column * width + width * 0.04,
        low + row * height + height * 0.03,
        width * 0.92,
        height * 0.94,
      );
      print.shape("rhine", panel);
      const inner = (u: number, v: number): Point => on(left + (column + u) * width, low + (row + v) * height);
      for (const line of [0.36, 0.66]) print.stroke("night", [inner(line, 0.04), inner(line, 0.96)], 8);
      for (const line of [0.28, 0.5, 0.74]) print.stroke("night", [inner(0.05, line), inner(0.95, line)], 7);
      // The sun glances off every panel, most strongly near the ridge.
      print.gouge("paper", inner(0.14, 0.84), inner(0.5, 0.3), 24);
      if (row === rows - 1) print.gouge("paper", inner(0.42, 0.88), inner(0.64, 0.56), 17);
    }
}

const solardach = scene({
  key: "solardach",
  alt: "Schräge Hausdächer mit Reihen von Solarmodulen, darüber steht groß die rote Sonne",
  caption: "Solarmodule auf den Dächern einer Wohnsiedlung.",
  focalPoint: { x: 43, y: 40 },
  ground: "paper",
  paint: (print) => {
    const sun: Point = [680, 250];
    print.rays("rhine", sun, { inner: 270, outer: 1250, count: 58, width: 24, from: 100, to: 420 });
    print.disc("red", sun[0], sun[1], 205);
    print.rays("paper", sun, { inner: 92, outer: 196, count: 30, width: 14 });
    for (const x of [-40, 60]) gabledHouse(print, [x, 700, 104, 180 + x * 0.3], "night", "paper");
    print.shape("night", [
      [-180, 1060],
      [170, 490],
      [440, 1150],
      [440, 1300],
      [-180, 1300],
    ]);
    print.shape("paper", [
      [-160, 1090],
      [166, 560],
      [400, 1150],
      [400, 1300],
      [-160, 1300],
    ]);
    bricks(print, "rhine", [-20, 860, 330, 340], 44, 0.6);
    print.rect("night", 70, 790, 190, 230);
    windows(print, "rhine", [78, 798, 174, 214], 2, 2, 0.78);
    print.shape("night", [
      [420, 1150],
      [1810, 790],
      [1810, 1210],
      [420, 1210],
    ]);
    print.shape("night", [
      [1330, 260],
      [1330, 90],
      [1460, 70],
      [1460, 260],
    ]);
    print.shape("red", [
      [1348, 260],
      [1348, 112],
      [1440, 98],
      [1440, 260],
    ]);
    bricks(print, "night", [1350, 116, 86, 120], 26, 0.8);
    solarSlope(print, {
      origin: [420, 1160],
      along: [1720, -435],
      up: [-250, -640],
      columns: 6,
      rows: 2,
      tiles: "red",
    });
    solarSlope(print, {
      origin: [1180, 1420],
      along: [1100, -278],
      up: [-110, -282],
      columns: 5,
      rows: 1,
      tiles: "red",
    });
    for (const [x, y, span] of [
      [1080, 120, 74],
      [1180, 190, 52],
    ] as const)
      gull(print, "night", x, y, span);
  },
});

export const yardPictures: DemoPicture[] = [werkstatt, gasleitung, waermepumpe, allee, stadion, kleingarten, solardach];
