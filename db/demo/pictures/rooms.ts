/* Stages, halls and rooms: where people play, look, learn, write – and one who has left them all behind. */
import type { DemoPicture } from "#db/demo/types.ts";
import { type Figure, figure, fromBehind } from "./figures.ts";
import { box, ellipse, type Ink, type Point, type Print, scene, smooth, toward } from "./ink.ts";
import { carvedSky, cloud, tree } from "./motifs.ts";

/** One half of a drawn curtain hanging from 0, 0; the cord gathers it at 620. */
function curtain(print: Print): void {
  print.shape("red", [
    [-40, -40],
    [470, -40],
    [440, 160],
    [340, 420],
    [190, 630],
    [230, 760],
    [300, 960],
    [-40, 960],
  ]);
  for (const [top, tie, foot] of [
    [60, 40, 40],
    [160, 78, 100],
    [255, 112, 170],
    [350, 146, 235],
  ] as const) {
    const bend: Point[] = [
      [top, 0],
      [top * 0.95, 300],
      [tie, 620],
    ];
    print.stroke("night", bend, 26, { taper: 0.35, smooth: true });
    print.stroke(
      "night",
      [
        [tie, 640],
        [(tie + foot) / 2, 780],
        [foot, 950],
      ],
      12,
      { taper: 1.9, smooth: true },
    );
    print.gouge("paper", [top + 40, 40], [top * 0.95 + 34, 330], 11);
    print.gouge("paper", [foot + 30, 930], [tie + 30, 720], 10);
  }
  print.stroke(
    "paper",
    [
      [-40, 600],
      [90, 644],
      [200, 628],
    ],
    24,
    { smooth: true },
  );
}

/** The scalloped pelmet above a stage. */
function pelmet(print: Print, drops: number): void {
  const width = print.width / drops;
  for (let drop = 0; drop < drops; drop++) {
    const x = drop * width;
    print.curve("night", [
      [x - 10, -60],
      [x + width + 10, -60],
      [x + width + 6, 96],
      [x + width / 2, 184],
      [x - 6, 96],
    ]);
    print.curve("red", [
      [x, -60],
      [x + width, -60],
      [x + width - 4, 74],
      [x + width / 2, 150],
      [x + 4, 74],
    ]);
    for (const share of [0.22, 0.5, 0.78])
      print.gouge("paper", [x + width * share, 8], [x + width * (0.5 + (share - 0.5) * 0.6), 118], 10);
  }
}

/** A crowned actor in a long cloak, 100 units tall, one arm flung out to the right. */
function king(print: Print): void {
  print.shape("night", [
    [-9, -84],
    [8, -84],
    [17, -60],
    [20, 0],
    [-34, 1],
    [-22, -60],
  ]);
  print.stroke(
    "night",
    [
      [6, -79],
      [24, -76],
      [40, -90],
    ],
    8.5,
    { taper: 0.6 },
  );
  print.shape("night", [
    [8, -78],
    [30, -76],
    [24, -54],
    [14, -50],
  ]);
  print.disc("paper", 42, -92, 3.4);
  print.hatch(
    "paper",
    [
      [-14, -74],
      [-4, -74],
      [-10, -4],
      [-28, -4],
    ],
    { angle: -80, gap: 5.5, width: 1.6, length: 24 },
  );
  print.shape("paper", [
    [-8, -85],
    [8, -85],
    [11, -77],
    [0, -73],
    [-11, -77],
  ]);
  print.curve("night", [
    [-8, -100],
    [6, -100],
    [8, -86],
    [10, -74],
    [2, -72],
    [-6, -80],
    [-10, -90],
  ]);
  print.shape("paper", [
    [-1, -99],
    [8, -99],
    [9, -94],
    [12, -90],
    [9, -88],
    [0, -88],
  ]);
  print.shape("red", [
    [-9, -98],
    [-11, -113],
    [-5, -106],
    [0, -115],
    [5, -106],
    [11, -113],
    [9, -98],
  ]);
}

/** An actress in a wide dress, turned away to the right with her hand at her brow. */
function queen(print: Print): void {
  print.curve("night", [
    [-9, -102],
    [4, -104],
    [12, -92],
    [13, -70],
    [3, -66],
    [-8, -84],
  ]);
  print.shape("red", [
    [-9, -80],
    [9, -80],
    [8, -58],
    [32, -2],
    [-36, 0],
    [-7, -58],
  ]);
  for (const [top, foot] of [
    [-4, -22],
    [0, -6],
    [4, 10],
    [6, 23],
  ] as const)
    print.gouge("paper", [foot, -3], [top, -50], 3.2);
  print.stroke(
    "paper",
    [
      [-7, -78],
      [-21, -84],
      [-9, -97],
    ],
    5.4,
    { taper: 0.7 },
  );
  print.stroke(
    "paper",
    [
      [7, -78],
      [19, -66],
      [31, -60],
    ],
    5.4,
    { taper: 0.7 },
  );
  print.stroke(
    "paper",
    [
      [0, -86],
      [0, -77],
    ],
    5,
  );
  print.curve("paper", [
    [-1, -102],
    [4, -97],
    [4, -89],
    [-2, -85],
    [-9, -89],
    [-9, -97],
  ]);
  print.stroke(
    "night",
    [
      [-9, -99],
      [-2, -103],
      [6, -97],
      [7, -88],
    ],
    6,
    { smooth: true },
  );
}

const theaterbuehne = scene({
  key: "theaterbuehne",
  alt: "Theaterbühne mit rotem Vorhang, im Scheinwerferlicht ein Schauspieler mit Krone und eine Schauspielerin im weiten Kleid",
  caption: "Zwei Schauspieler stehen im Licht der Scheinwerfer auf der Bühne.",
  focalPoint: { x: 49, y: 55 },
  ground: "night",
  paint: (print) => {
    // Two beams that cross, so that both actors stand out against light.
    const beams: Point[][] = [
      [
        [1180, -40],
        [1400, -40],
        [1326, 936],
        [600, 936],
      ],
      [
        [430, -40],
        [610, -40],
        [1180, 936],
        [392, 936],
      ],
    ];
    print.hatch("rhine", box(300, 120, 1200, 760), { angle: -8, gap: 66, width: 8, length: 150, density: 0.4 });
    for (const beam of beams) print.shape("rhine", beam);
    beams.forEach((beam, index) => {
      print.hatch("paper", beam, { angle: index ? 66 : -68, gap: 52, width: 9, length: 260, density: 0.4 });
    });
    print.hatch("rhine", box(150, 905, 1500, 120), { gap: 30, width: 9, length: 220, density: 0.6 });
    print.disc("paper", 856, 940, 470, 84);
    print.hatch("night", ellipse(856, 950, 420, 56), { gap: 30, width: 6, length: 160, density: 0.4 });
    print.at(690, 960, { scale: 5.5 }, () => king(print));
    print.at(1060, 955, { scale: 5.1 }, () => queen(print));
    print.at(0, 60, {}, () => curtain(print));
    print.at(1800, 60, { stretch: -1 }, () => curtain(print));
    pelmet(print, 7);
    print.rect("paper", -10, 1022, 1820, 16);
    print.rect("rhine", -10, 1038, 1820, 180);
    for (let x = 20; x < 1800; x += 62) print.gouge("night", [x, 1046], [x + 6, 1150], 12);
    const styles = ["short", "bun", "long", "short", "tail"] as const;
    for (let seat = 0; seat < 11; seat++) {
      const x = 60 + seat * 168 + print.between(-22, 22);
      fromBehind(print, x, 1120 + print.between(-8, 18), 84, "night", "night", styles[seat % 5]);
      crownLight(print, "rhine", x, 1130, 84);
    }
  },
});

/** The singer's head in profile to the left, about 260 units high. */
function singingHead(print: Print): void {
  print.curve("night", [
    [-70, -128],
    [10, -160],
    [110, -130],
    [165, -40],
    [190, 80],
    [236, 180],
    [262, 260],
    [200, 290],
    [90, 250],
    [40, 120],
    [-30, -40],
  ]);
  print.shape("paper", [
    [-26, 80],
    [64, 60],
    [96, 240],
    [-30, 236],
  ]);
  print.shape("paper", [
    [-60, -120],
    [-88, -88],
    [-97, -48],
    [-90, -24],
    [-123, 22],
    [-118, 36],
    [-98, 40],
    [-110, 54],
    [-84, 66],
    [-98, 102],
    [-88, 114],
    [-96, 138],
    [-76, 160],
    [-20, 140],
    [50, 90],
    [70, -20],
    [30, -100],
  ]);
  print.shape("night", [
    [-112, 56],
    [-62, 62],
    [-72, 88],
    [-96, 100],
    [-86, 76],
  ]);
  print.stroke(
    "red",
    [
      [-120, 50],
      [-92, 52],
      [-60, 60],
    ],
    8,
  );
  print.stroke(
    "red",
    [
      [-100, 104],
      [-78, 96],
      [-62, 74],
    ],
    8,
  );
  print.stroke(
    "night",
    [
      [-84, -20],
      [-66, -8],
      [-38, -20],
    ],
    8,
    { smooth: true },
  );
  for (const lash of [-78, -66]) print.gouge("night", [lash, -14], [lash - 16, 4], 6);
  print.stroke(
    "night",
    [
      [-90, -56],
      [-64, -70],
      [-28, -58],
    ],
    10,
    { smooth: true, taper: 0.6 },
  );
  print.hatch(
    "red",
    [
      [-50, 22],
      [6, 14],
      [10, 60],
      [-42, 56],
    ],
    { angle: -30, gap: 11, width: 4, length: 40 },
  );
  print.hatch(
    "night",
    [
      [-62, 162],
      [40, 104],
      [70, 150],
      [70, 230],
      [-20, 230],
    ],
    { angle: 52, gap: 13, width: 5, length: 50, weight: (x) => 0.45 + x / 130 },
  );
  print.curve("night", [
    [-66, -128],
    [0, -150],
    [90, -110],
    [110, 0],
    [86, 90],
    [34, 112],
    [44, 40],
    [14, -30],
    [-30, -84],
  ]);
  for (const [from, to] of [
    [
      [-40, -128],
      [84, -30],
    ],
    [
      [10, -132],
      [120, 20],
    ],
    [
      [60, -116],
      [150, 60],
    ],
    [
      [96, 40],
      [170, 190],
    ],
    [
      [130, 80],
      [250, 216],
    ],
    [
      [66, 110],
      [140, 240],
    ],
  ] as const)
    print.gouge("rhine", from, to, 9);
  print.disc("rhine", 26, 122, 13);
}

/** An acoustic guitar along the x axis, the bridge at the left, the sound hole near 120. */
function guitar(print: Print): void {
  const body = (inset: number): Point[] => [
    [-470 + inset, 0],
    [-420 + inset, -150 + inset],
    [-250, -232 + inset],
    [-60, -190 + inset],
    [40, -136 + inset],
    [170, -172 + inset],
    [290 - inset, -120 + inset],
    [330 - inset, 0],
    [290 - inset, 120 - inset],
    [170, 172 - inset],
    [40, 136 - inset],
    [-60, 190 - inset],
    [-250, 232 - inset],
    [-420 + inset, 150 - inset],
  ];
  print.curve("night", body(0));
  print.curve("paper", body(24));
  print.hatch("rhine", body(60), { angle: 3, gap: 32, width: 11, length: 190, density: 0.75 });
  print.arc("red", 150, 0, 98, 22);
  print.disc("night", 150, 0, 80);
  print.rect("night", -270, -78, 44, 156);
  print.shape("night", [
    [200, -44],
    [1120, -34],
    [1130, -48],
    [1330, -58],
    [1346, 50],
    [1130, 46],
    [1120, 34],
    [200, 44],
  ]);
  for (let fret = 0; fret < 10; fret++) print.gouge("rhine", [330 + fret * 82, -28], [330 + fret * 82, 28], 8);
  for (const string of [-24, -8, 8, 24])
    print.stroke(
      "paper",
      [
        [-250, string * 1.5],
        [1150, string],
      ],
      4,
    );
  for (const peg of [1170, 1235, 1300]) for (const side of [-1, 1]) print.disc("paper", peg, side * 66, 22, 17);
}

/** A hand round the neck: four fingers over the strings. */
function fretHand(print: Print): void {
  print.curve("paper", [
    [-74, 30],
    [74, 26],
    [86, 90],
    [30, 130],
    [-60, 110],
  ]);
  for (const [finger, drop] of [
    [-60, -34],
    [-20, -44],
    [22, -40],
    [62, -26],
  ] as const) {
    print.stroke(
      "night",
      [
        [finger, 66],
        [finger - 6, drop - 8],
      ],
      42,
    );
    print.stroke(
      "paper",
      [
        [finger, 70],
        [finger - 6, drop],
      ],
      31,
      { taper: 0.8 },
    );
  }
}

function microphone(print: Print): void {
  print.stroke(
    "night",
    [
      [40, 0],
      [620, 0],
    ],
    78,
    { taper: 0.55 },
  );
  print.gouge("paper", [90, -16], [480, -12], 13);
  print.disc("night", 0, 0, 98, 90);
  print.hatch("paper", ellipse(0, 0, 84, 76), { angle: 45, gap: 25, width: 8, length: 90, density: 1 });
  print.hatch("paper", ellipse(0, 0, 84, 76), { angle: -45, gap: 25, width: 8, length: 90, density: 1 });
  print.stroke(
    "rhine",
    [
      [88, -56],
      [88, 56],
    ],
    22,
  );
}

const saengerin = scene({
  key: "saengerin",
  alt: "Eine Sängerin mit geschlossenen Augen singt in ein Mikrofon und spielt dazu auf einer akustischen Gitarre",
  caption: "Die Sängerin begleitet sich bei ihrem Auftritt selbst auf der Gitarre.",
  focalPoint: { x: 40, y: 40 },
  ground: "red",
  paint: (print) => {
    print.hatch("night", box(-100, -100, 2000, 1400), { angle: -30, gap: 74, width: 14, length: 240, density: 0.45 });
    print.rays("paper", [420, 560], { inner: 620, outer: 1750, count: 30, width: 22, from: 190, to: 365 });
    print.shape("night", [
      [700, 860],
      [1000, 770],
      [1240, 850],
      [1360, 980],
      [1400, 1230],
      [330, 1230],
      [470, 960],
    ]);
    print.at(770, 400, { scale: 2.45, turn: 9 }, () => singingHead(print));
    print.hatch(
      "rhine",
      [
        [1000, 850],
        [1230, 890],
        [1390, 1010],
        [1420, 1200],
        [1100, 1200],
      ],
      { angle: 62, gap: 34, width: 10, length: 120, density: 0.7 },
    );
    print.at(640, 1090, { turn: -25 }, () => guitar(print));
    print.shape("night", [
      [1180, 1080],
      [1330, 850],
      [1450, 850],
      [1500, 1120],
      [1440, 1230],
      [1200, 1230],
    ]);
    print.at(1390, 745, { turn: -25, scale: 1.05 }, () => fretHand(print));
    print.at(330, 640, { turn: 139 }, () => microphone(print));
  },
});

type Gesture = "open" | "two" | "fist" | "phone";

/** An arm thrown up, 100 units from the shoulder at 0, 0 to the finger tips. */
function raisedArm(print: Print, ink: Ink, gesture: Gesture): void {
  print.stroke(
    ink,
    [
      [0, 4],
      [4, -34],
      [0, -72],
    ],
    17,
    { taper: 0.6, smooth: true },
  );
  print.curve(ink, [
    [-8, -84],
    [-5, -70],
    [6, -70],
    [9, -84],
    [4, -89],
    [-4, -89],
  ]);
  const tips: Record<Gesture, readonly Point[]> = {
    open: [
      [-19, -84],
      [-10, -103],
      [-2, -107],
      [6, -105],
      [14, -98],
    ],
    two: [
      [-9, -107],
      [7, -108],
    ],
    fist: [[-10, -86]],
    phone: [[-10, -92]],
  };
  for (const [x, y] of tips[gesture])
    print.stroke(
      ink,
      [
        [x * 0.45, -80],
        [x, y],
      ],
      5,
      { taper: 0.75 },
    );
  if (gesture === "phone") {
    print.shape(ink, [
      [-9, -118],
      [11, -118],
      [11, -82],
      [-9, -82],
    ]);
    print.shape("paper", [
      [-5, -113],
      [7, -113],
      [7, -89],
      [-5, -89],
    ]);
  }
}

/** Light caught by the hair of a head seen from behind. */
function crownLight(print: Print, light: Ink, x: number, y: number, size: number): void {
  for (const strand of [-0.24, 0, 0.24])
    print.gouge(
      light,
      [x + strand * size * 0.8, y - size * 0.52],
      [x + strand * size * 1.4, y - size * 0.1],
      size * 0.08,
    );
}

/** A row of heads and raised arms seen from behind, lit along their crowns. */
function crowdRow(print: Print, level: number, size: number, coat: Ink, light: Ink, arms: number): void {
  const gestures = ["open", "two", "open", "fist", "open", "phone"] as const;
  const styles = ["short", "long", "short", "bun", "tail"] as const;
  const step = size * 2.05;
  const start = print.between(-0.8, -0.2) * size;
  for (let place = 0; start + place * step < print.width + size; place++) {
    const x = start + place * step + print.between(-0.2, 0.2) * size;
    const y = level + print.between(-0.25, 0.25) * size;
    const gesture = gestures[place % gestures.length] ?? "open";
    if (print.random() < arms) {
      const turn = print.between(-16, 16);
      for (const side of gesture === "open" ? [-1, 1] : [1])
        print.at(x + side * size, y + size * 1.3, { scale: size * 0.043, turn: turn + side * 9, stretch: side }, () =>
          raisedArm(print, coat, gesture),
        );
    }
    fromBehind(print, x, y, size, coat, coat, styles[place % styles.length]);
    crownLight(print, light, x, y, size);
    print.gouge(light, [x - size * 0.95, y + size * 1.06], [x - size * 0.4, y + size * 0.78], size * 0.1);
    print.gouge(light, [x + size * 0.95, y + size * 1.06], [x + size * 0.4, y + size * 0.78], size * 0.1);
  }
}

/** The open-air stage: an arched roof on two towers, the back wall lit. */
function openAirStage(print: Print): void {
  print.curve("night", [
    [330, 420],
    [420, 270],
    [640, 170],
    [900, 140],
    [1160, 170],
    [1380, 270],
    [1470, 420],
    [1340, 380],
    [900, 300],
    [460, 380],
  ]);
  print.shape("paper", [
    [470, 370],
    [900, 296],
    [1330, 370],
    [1330, 800],
    [470, 800],
  ]);
  print.disc("red", 900, 560, 190);
  print.rays("red", [900, 560], { inner: 215, outer: 410, count: 34, width: 19, from: 180, to: 360 });
  for (const tower of [410, 1330]) {
    print.rect("night", tower, 350, 60, 470);
    for (let strut = 0; strut < 6; strut++) {
      print.gouge("rhine", [tower + 6, 380 + strut * 70], [tower + 54, 440 + strut * 70], 8);
      print.gouge("rhine", [tower + 54, 380 + strut * 70], [tower + 6, 440 + strut * 70], 8);
    }
  }
  print.arc("rhine", 900, 900, 690, 12, 232, 308);
  for (const lamp of [560, 680, 800, 1000, 1120, 1240]) print.rect("night", lamp - 18, 330, 36, 44);
}

function band(print: Print): void {
  figure(print, 900, 780, 270, { coat: "night", skin: "paper", pose: "cheer", head: "long" });
  print.stroke(
    "night",
    [
      [945, 780],
      [945, 590],
    ],
    9,
  );
  for (const [x, left] of [
    [650, false],
    [1140, true],
  ] as const) {
    figure(print, x, 780, 250, { coat: "night", skin: "night", pose: "carry", left });
    print.at(x + (left ? -24 : 24), 628, { turn: left ? 160 : 20, stretch: left ? -1 : 1 }, () => {
      print.disc("red", -34, 0, 40, 30);
      print.stroke(
        "night",
        [
          [-40, 0],
          [110, -40],
        ],
        12,
      );
    });
  }
}

const festival = scene({
  key: "festival",
  alt: "Freilichtbühne bei Nacht, davor ein Publikum mit erhobenen Händen, Lichtstrahlen fächern sich in den Himmel",
  caption: "Vor der Freilichtbühne feiern die Besucher des Festivals bis in die Nacht.",
  focalPoint: { x: 50, y: 55 },
  ground: "night",
  paint: (print) => {
    for (const [foot, left, right] of [
      [480, -420, -180],
      [620, 120, 300],
      [800, 560, 690],
      [1000, 1110, 1240],
      [1180, 1500, 1680],
      [1320, 1980, 2220],
    ] as const) {
      const beam: Point[] = [
        [foot - 8, 330],
        [left, -40],
        [right, -40],
        [foot + 8, 330],
      ];
      print.shape("rhine", beam);
      print.gouge("paper", [foot, 300], toward([foot, 300], [(left + right) / 2, -40], 0.94), 16);
    }
    // A bright haze over the square, so that every raised hand stands out against it.
    print.shape("rhine", [
      [-10, 560],
      [420, 640],
      [1380, 640],
      [1810, 560],
      [1810, 1210],
      [-10, 1210],
    ]);
    print.hatch("paper", box(-20, 600, 1840, 200), { gap: 34, width: 11, length: 180, density: 0.55 });
    openAirStage(print);
    band(print);
    print.rect("night", 330, 776, 1140, 70);
    crowdRow(print, 880, 44, "night", "rhine", 0.3);
    crowdRow(print, 985, 72, "red", "paper", 0.5);
    crowdRow(print, 1120, 112, "night", "paper", 0.65);
  },
});

/** The round-arched opening of a wall, its foot at 0, 0. */
function roundArch(print: Print, ink: Ink, x: number, base: number, width: number, height: number): void {
  print.shape(ink, [
    [x - width / 2, base],
    ...ellipse(x, base - height + width / 2, width / 2)
      .slice(13)
      .concat([[x + width / 2, base - height + width / 2]]),
    [x + width / 2, base],
  ]);
}

/** A frame on the wall and what hangs in it. */
function hung(
  print: Print,
  [x, y, width, height]: readonly [number, number, number, number],
  ground: Ink,
  paint: () => void,
): void {
  print.shape("rhine", [
    [x + 16, y + height],
    [x + width, y + height],
    [x + width, y + 18],
    [x + width + 22, y + 26],
    [x + width + 22, y + height + 26],
    [x + 26, y + height + 26],
  ]);
  print.rect("night", x, y, width, height);
  print.rect(ground, x + 22, y + 22, width - 44, height - 44);
  print.within(box(x + 22, y + 22, width - 44, height - 44), paint);
}

/** Floorboards running towards a vanishing point above the floor. */
function floorboards(print: Print, ink: Ink, top: number, vanishing: Point, count: number): void {
  for (let board = 0; board <= count; board++) {
    const foot: Point = [-1400 + (board * (print.width + 2800)) / count, print.height + 40];
    const share = (print.height + 40 - top) / (print.height + 40 - vanishing[1]);
    print.stroke(ink, [foot, toward(foot, vanishing, share)], 10, { taper: 0.4 });
  }
}

const ausstellung = scene({
  key: "ausstellung",
  alt: "Ausstellungsraum mit gerahmten abstrakten Bildern, davor eine Besucherin von hinten, weiter rechts ein Mann mit einem Mädchen",
  caption: "Besucher betrachten die Gemälde in einer Ausstellung.",
  focalPoint: { x: 47, y: 46 },
  ground: "paper",
  paint: (print) => {
    print.hatch("rhine", box(-40, 60, 1880, 740), { angle: 90, gap: 74, width: 9, length: 200, density: 0.3 });
    print.rect("rhine", -10, 846, 1820, 370);
    floorboards(print, "night", 846, [900, 420], 22);
    print.hatch("paper", box(0, 870, 1800, 320), { gap: 44, width: 9, length: 120, density: 0.3 });
    print.rect("night", -10, 822, 1820, 30);
    print.rect("night", -10, 34, 1820, 20);
    for (const lamp of [210, 640, 1140, 1580])
      print.shape("night", [
        [lamp - 20, 46],
        [lamp + 20, 46],
        [lamp + 44, 100],
        [lamp - 8, 112],
      ]);
    hung(print, [40, 230, 310, 390], "rhine", () => {
      for (const [lift, ink] of [
        [0, "night"],
        [90, "paper"],
        [180, "red"],
      ] as const)
        print.arc(ink, 195, 640, 330 - lift, 56, 180, 360);
    });
    hung(print, [500, 130, 800, 580], "red", () => {
      print.disc("paper", 1040, 350, 170);
      print.shape("night", [
        [500, 720],
        [720, 210],
        [880, 470],
        [960, 390],
        [1180, 720],
      ]);
      print.hatch(
        "rhine",
        [
          [720, 250],
          [860, 470],
          [780, 700],
          [560, 700],
        ],
        { angle: -66, gap: 34, width: 12, length: 150 },
      );
      print.shape("rhine", [
        [500, 600],
        [1310, 560],
        [1310, 720],
        [500, 720],
      ]);
      for (const wave of [0, 1, 2])
        print.gouge("paper", [560 + wave * 60, 620 + wave * 26], [1240, 596 + wave * 30], 14);
    });
    hung(print, [1440, 180, 290, 410], "paper", () => {
      print.disc("red", 1600, 320, 74);
      print.stroke(
        "night",
        [
          [1470, 560],
          [1560, 300],
          [1610, 470],
          [1700, 250],
        ],
        34,
      );
      print.rect("rhine", 1460, 500, 260, 90);
    });
    figure(print, 1420, 1010, 500, { coat: "night", skin: "night", legs: "night" });
    figure(print, 1560, 1010, 300, {
      coat: "red",
      skin: "night",
      legs: "night",
      head: "tail",
      skirt: true,
      pose: "point",
    });
    fromBehind(print, 770, 690, 205, "night", "night", "bun");
    print.at(770, 690, { scale: 205 }, () => {
      print.shape("red", [
        [-0.62, 0.74],
        [0.62, 0.72],
        [0.5, 0.98],
        [0, 1.12],
        [-0.52, 0.98],
      ]);
      print.hatch(
        "paper",
        [
          [0.5, 1.05],
          [1.0, 1.15],
          [1.14, 2.5],
          [0.72, 2.5],
        ],
        { angle: 84, gap: 0.16, width: 0.045, length: 0.5 },
      );
      for (const strand of [-0.24, 0, 0.24]) print.gouge("rhine", [strand, 0.36], [strand * 0.5, -0.42], 0.06);
    });
  },
});

/** A fluted column with capital and base. */
function column(print: Print, x: number, top: number, foot: number, width: number): void {
  const half = width / 2;
  print.shape("night", [
    [x - half * 1.02, foot],
    [x - half * 0.88, top],
    [x + half * 0.88, top],
    [x + half * 1.02, foot],
  ]);
  print.shape("paper", [
    [x - half * 0.92, foot],
    [x - half * 0.78, top],
    [x + half * 0.4, top],
    [x + half * 0.46, foot],
  ]);
  for (const flute of [-0.6, -0.3, 0, 0.3])
    print.gouge(
      flute > 0 ? "night" : "rhine",
      [x + half * flute, foot - 20],
      [x + half * flute * 0.9, top + 14],
      width * 0.07,
    );
  for (const flute of [0.62, 0.8])
    print.gouge("rhine", [x + half * flute, foot - 20], [x + half * flute * 0.9, top + 14], width * 0.05);
  for (const [level, reach, height] of [
    [top, 1.12, 0.2],
    [top - width * 0.22, 1.4, 0.26],
    [foot, 1.2, 0.22],
    [foot + width * 0.2, 1.42, 0.3],
  ] as const) {
    print.rect("night", x - half * reach - 5, level - 5, width * reach + 10, width * height + 10);
    print.rect("paper", x - half * reach, level, width * reach * 0.86, width * height);
  }
}

/** An antique vase on 0, 0, 100 units tall, its frieze in two inks. */
function amphora(print: Print): void {
  for (const side of [-1, 1]) {
    print.stroke(
      "red",
      [
        [side * 9, -90],
        [side * 26, -91],
        [side * 32, -78],
        [side * 27, -64],
      ],
      5.4,
      { smooth: true },
    );
  }
  const flank: Point[] = smooth(
    [
      [13, -100],
      [12, -95],
      [9, -88],
      [11, -76],
      [27, -66],
      [34, -50],
      [29, -32],
      [16, -14],
      [9, -5],
      [15, 0],
    ],
    false,
  );
  const outline: Point[] = [...flank, ...flank.map(([x, y]): Point => [-x, y]).reverse()];
  print.shape("red", outline);
  print.within(outline, () => {
    print.rect("night", -20, -101, 40, 6);
    print.rect("night", -20, -79, 40, 4);
    print.rect("paper", -40, -68, 80, 2.6);
    print.rect("night", -40, -65.5, 80, 3.6);
    for (let key = -32; key < 34; key += 6.4) print.rect("paper", key, -64.8, 3.2, 2.2);
    for (const [x, pose, left] of [
      [-19, "run", false],
      [3, "point", false],
      [21, "walk", true],
    ] as const)
      figure(print, x, -33, 26, { coat: "night", skin: "night", pose, left, skirt: pose === "walk" });
    print.stroke(
      "night",
      [
        [-31, -47],
        [-7, -56],
      ],
      1.3,
    );
    print.disc("night", 15, -49, 5);
    print.rect("night", -40, -32.5, 80, 3.6);
    print.rect("paper", -40, -29, 80, 2);
    for (let tongue = -24; tongue <= 24; tongue += 6) print.gouge("night", [tongue * 0.5, -6], [tongue * 0.95, -25], 3);
    print.gouge("paper", [-30, -56], [-28, -40], 2);
    print.gouge("paper", [-8, -92], [-9, -80], 1.8);
  });
}

const museum = scene({
  key: "museum",
  alt: "Säulenhalle eines Museums mit einer großen antiken Vase auf einem Sockel, davor eine Besucherin mit einem Kind",
  caption: "In der Säulenhalle des Museums zieht eine antike Vase die Blicke auf sich.",
  focalPoint: { x: 55, y: 48 },
  ground: "rhine",
  paint: (print) => {
    print.hatch("night", box(-40, 60, 1880, 860), { gap: 58, width: 8, length: 190, density: 0.4 });
    for (const arch of [200, 1780]) roundArch(print, "night", arch, 930, 330, 640);
    roundArch(print, "paper", 990, 950, 800, 930);
    roundArch(print, "night", 990, 950, 730, 890);
    print.rays("rhine", [990, 480], { inner: 330, outer: 560, count: 26, width: 13, from: 195, to: 345 });
    print.rect("paper", -10, 935, 1820, 280);
    for (let row = 0; row < 5; row++) {
      const level = 940 + 260 * (row / 5) ** 1.35;
      const next = 940 + 260 * ((row + 1) / 5) ** 1.35;
      const along = (x: number, y: number): number => 990 + (x - 990) * (1 + (y - 940) / 330);
      for (let tile = -7; tile < 8; tile++) {
        if ((tile + row) % 2) continue;
        const left = 990 + tile * 150;
        print.shape("night", [
          [along(left, level), level],
          [along(left + 150, level), level],
          [along(left + 150, next), next],
          [along(left, next), next],
        ]);
      }
    }
    for (const [x, top, foot, width] of [
      [420, 120, 960, 120],
      [1560, 120, 960, 120],
      [60, -60, 1120, 210],
    ] as const)
      column(print, x, top, foot, width);
    print.shape("night", [
      [770, 868],
      [1210, 868],
      [1240, 1090],
      [740, 1090],
    ]);
    print.shape("paper", [
      [785, 880],
      [1110, 880],
      [1120, 1074],
      [760, 1074],
    ]);
    print.hatch("rhine", box(800, 900, 280, 160), { angle: -12, gap: 32, width: 9, length: 90, density: 0.6 });
    print.at(990, 874, { scale: 7.9 }, () => amphora(print));
    figure(print, 500, 1150, 450, { coat: "red", skin: "paper", head: "bun", skirt: true, pose: "point" });
    figure(print, 650, 1140, 285, { coat: "rhine", legs: "red", skin: "paper", head: "tail", pose: "stand" });
  },
});

/** Where a point of the reading room, in metres before the eye, falls on the sheet. */
function inRoom(x: number, y: number, depth: number): Point {
  return [640 + (x * 1000) / depth, 470 + (y * 1000) / depth];
}

/** A wall of books along the room: boards and spines. */
function bookWall(print: Print, x: number, from: number, to: number): void {
  print.shape("night", [inRoom(x, -3.4, from), inRoom(x, -3.4, to), inRoom(x, 1.6, to), inRoom(x, 1.6, from)]);
  const spines = ["paper", "red", "paper", "rhine", "red"] as const;
  for (let shelf = 0; shelf < 6; shelf++) {
    const floor = 1.35 - shelf * 0.8;
    for (let depth = from; depth < to - 0.2; ) {
      const thick = print.between(0.18, 0.36) * (0.75 + depth / 6);
      const tall = print.between(0.46, 0.64);
      const next = Math.min(to, depth + thick);
      if (print.random() < 0.88)
        print.shape(print.pick(spines), [
          inRoom(x, floor, depth),
          inRoom(x, floor - tall, depth),
          inRoom(x, floor - tall, next),
          inRoom(x, floor, next),
        ]);
      depth = next + 0.05 * (depth / 4);
    }
  }
}

/** A reading lamp with its pool of light on a table. */
function readingLamp(print: Print, x: number, depth: number): void {
  const [footX, footY] = inRoom(x, tableTop, depth);
  print.at(footX, footY, { scale: 1000 / depth }, () => {
    print.disc("paper", 0, 0.04, 0.44, 0.085);
    print.stroke(
      "night",
      [
        [0, 0.03],
        [0, -0.42],
      ],
      0.05,
    );
    print.shape("night", [
      [-0.16, -0.68],
      [0.16, -0.68],
      [0.35, -0.34],
      [-0.35, -0.34],
    ]);
    print.shape("rhine", [
      [-0.12, -0.64],
      [0.12, -0.64],
      [0.29, -0.38],
      [-0.29, -0.38],
    ]);
    print.gouge("paper", [-0.2, -0.4], [-0.1, -0.62], 0.06);
    print.shape("paper", [
      [-0.29, -0.35],
      [0.29, -0.35],
      [0.22, -0.29],
      [-0.22, -0.29],
    ]);
  });
}

/** The height of the table tops below the eye. */
const tableTop = 0.72;

/** Somebody sitting at the long side of a table; the table is drawn afterwards and hides the legs. */
function reader(print: Print, x: number, depth: number, about: Figure): void {
  const [footX, footY] = inRoom(x, 1.75, depth);
  figure(print, footX, footY, 2000 / depth, { ...about, pose: "sit" });
}

/** An open book on a table. */
function openBook(print: Print, x: number, depth: number): void {
  const [middleX, middleY] = inRoom(x, tableTop, depth);
  print.at(middleX, middleY, { scale: 1000 / depth }, () => {
    print.shape("night", [
      [-0.3, 0.01],
      [-0.24, -0.07],
      [0, -0.045],
      [0.24, -0.07],
      [0.3, 0.01],
      [0, 0.05],
    ]);
    print.shape("paper", [
      [-0.27, 0],
      [-0.22, -0.06],
      [-0.01, -0.03],
      [-0.01, 0.03],
    ]);
    print.shape("paper", [
      [0.27, 0],
      [0.22, -0.06],
      [0.01, -0.03],
      [0.01, 0.03],
    ]);
  });
}

/** A long table from near to far. */
function readingTable(print: Print, left: number, right: number, near: number): void {
  const far = 11;
  print.shape("night", [
    inRoom(left, tableTop, near),
    inRoom(left, tableTop, far),
    inRoom(right, tableTop, far),
    inRoom(right, tableTop, near),
    inRoom(right, tableTop + 0.13, near),
    inRoom(left, tableTop + 0.13, near),
  ]);
  const top: Point[] = [
    inRoom(left + 0.04, tableTop, near),
    inRoom(left + 0.04, tableTop, far),
    inRoom(right - 0.04, tableTop, far),
    inRoom(right - 0.04, tableTop, near),
  ];
  print.shape("red", top);
  print.hatch("night", top, {
    angle: 4,
    gap: 38,
    width: 7,
    length: 170,
    density: 0.35,
    weight: (_, y) => (y - 560) / 300,
  });
}

const lesesaal = scene({
  key: "lesesaal",
  alt: "Lesesaal mit langen Tischen, Leselampen und hohen Bücherwänden, an den Tischen sitzen Leser über ihren Büchern",
  caption: "Im Lesesaal der Bibliothek sitzen die Leser an langen Tischen im Schein der Lampen.",
  focalPoint: { x: 42, y: 52 },
  ground: "night",
  paint: (print) => {
    const far = 12;
    const ceiling: Point[] = [
      inRoom(-9, -3.4, 2),
      inRoom(-2.4, -3.4, far),
      inRoom(4.2, -3.4, far),
      inRoom(12, -3.4, 3),
    ];
    print.hatch("rhine", ceiling, {
      angle: 0,
      gap: 34,
      width: 10,
      length: 200,
      density: 0.7,
      weight: (_, y) => 1.1 - y / 260,
    });
    print.shape("rhine", [
      inRoom(-2.4, -3.4, far),
      inRoom(4.2, -3.4, far),
      inRoom(4.2, 1.6, far),
      inRoom(-2.4, 1.6, far),
    ]);
    for (const x of [-1.3, 0.9, 3.1]) {
      const [middle, base] = inRoom(x, 0.2, far);
      roundArch(print, "paper", middle, base, 150, 270);
      for (const bar of [-26, 26])
        print.stroke(
          "night",
          [
            [middle + bar, base],
            [middle + bar, base - 250],
          ],
          7,
        );
      for (const bar of [60, 130, 195])
        print.stroke(
          "night",
          [
            [middle - 75, base - bar],
            [middle + 75, base - bar],
          ],
          7,
        );
    }
    const floor: Point[] = [inRoom(-3, 1.6, 1.4), inRoom(-2.4, 1.6, far), inRoom(4.2, 1.6, far), inRoom(4.2, 1.6, 1.4)];
    print.shape("paper", floor);
    print.hatch("night", floor, { gap: 30, width: 8, length: 150, density: 0.6 });
    bookWall(print, -2.4, 2.2, far);
    bookWall(print, 4.2, 3.2, far);
    reader(print, 3.9, 4.4, { coat: "paper", head: "tail", left: true });
    readingTable(print, 2.6, 3.8, 2.6);
    for (const depth of [8, 5.4, 3.9]) readingLamp(print, 3.2, depth);
    for (const [depth, coat, head] of [
      [6.6, "red", "short"],
      [4.5, "night", "bun"],
      [3, "rhine", "short"],
    ] as const)
      reader(print, 1.5, depth, { coat, head, left: true });
    for (const [depth, coat] of [
      [6.2, "paper"],
      [3.9, "night"],
    ] as const)
      reader(print, -0.62, depth, { coat, head: "long" });
    readingTable(print, -0.35, 1.35, 1.45);
    for (const depth of [8.4, 5.6, 3.7, 2.35]) {
      readingLamp(print, 0.55, depth);
      openBook(print, depth > 3 ? 1 : 1.02, depth * 0.96);
    }
    fromBehind(print, 560, 800, 185, "night", "night", "bun");
    for (const strand of [-56, -18, 20, 58]) print.gouge("rhine", [560 + strand, 850], [560 + strand * 0.6, 700], 11);
    for (const fold of [-170, -90, 100, 180]) print.gouge("paper", [560 + fold, 1190], [560 + fold * 0.9, 1020], 12);
  },
});

/** The schoolhouse: a long brick wing and a gable with a clock. */
function schoolhouse(print: Print): void {
  print.shape("night", [
    [560, 300],
    [640, 150],
    [1900, 150],
    [1900, 320],
    [540, 320],
  ]);
  for (let rib = 0; rib < 15; rib++) print.gouge("rhine", [660 + rib * 84, 170], [640 + rib * 86, 290], 9);
  print.rect("red", 580, 310, 1320, 440);
  for (const level of [0, 1, 2])
    for (let brick = 0; brick < 13; brick++)
      print.gouge("paper", [590 + brick * 94, 330 + level * 142], [632 + brick * 94, 330 + level * 142], 7);
  for (let column = 0; column < 7; column++)
    for (const floor of [372, 560]) {
      const x = 1065 + column * 118;
      print.rect("night", x - 8, floor - 8, 84, 132);
      print.rect("paper", x, floor, 68, 116);
      print.rect("night", x + 30, floor, 9, 116);
      print.rect("night", x, floor + 46, 68, 9);
    }
  print.shape("night", [
    [560, 760],
    [560, 230],
    [800, 50],
    [1040, 230],
    [1040, 760],
  ]);
  print.shape("red", [
    [586, 760],
    [586, 246],
    [800, 86],
    [1014, 246],
    [1014, 760],
  ]);
  print.disc("night", 800, 250, 76);
  print.disc("paper", 800, 250, 62);
  print.stroke(
    "night",
    [
      [770, 236],
      [800, 252],
      [806, 202],
    ],
    10,
  );
  for (const x of [640, 755, 870])
    for (const floor of [372, 560]) {
      if (x === 755 && floor === 560) continue;
      print.rect("night", x - 6, floor - 8, 102, 132);
      print.rect("paper", x, floor, 90, 116);
      print.rect("night", x + 40, floor, 10, 116);
      print.rect("night", x, floor + 46, 90, 10);
    }
  roundArch(print, "paper", 800, 760, 150, 230);
  roundArch(print, "night", 800, 760, 122, 212);
}

/** A hopscotch court chalked on the ground, running away from the viewer. */
function hopscotch(print: Print): void {
  const on = (x: number, along: number): Point => [
    980 + along * 46 + x * (150 - along * 13),
    1215 - along * (62 - along * 3),
  ];
  const field = (left: number, right: number, along: number) => {
    const corners = [on(left, along), on(right, along), on(right, along + 1), on(left, along + 1)];
    corners.forEach((corner, index) => {
      print.stroke("paper", [corner, corners[(index + 1) % 4] ?? corner], 11);
    });
  };
  for (const along of [0, 1, 3, 5]) field(-0.5, 0.5, along);
  for (const along of [2, 4]) {
    field(-1, 0, along);
    field(0, 1, along);
  }
}

const schulhof = scene({
  key: "schulhof",
  alt: "Kinder rennen mit Schulranzen und Ball über einen Schulhof mit aufgemalten Hüpfkästchen, dahinter das Schulgebäude aus Backstein",
  caption: "In der großen Pause gehört der Schulhof den Kindern.",
  focalPoint: { x: 44, y: 52 },
  ground: "paper",
  paint: (print) => {
    carvedSky(print, "rhine", 600, { angle: -9, gap: 60 });
    cloud(print, "rhine", 60, 190, 330, "paper");
    schoolhouse(print);
    tree(print, [300, 800, 600], "night", "night", "rhine", 0.4);
    print.rect("rhine", -10, 752, 1820, 460);
    print.rect("night", -10, 744, 1820, 16);
    print.hatch("night", box(-20, 770, 1840, 430), { angle: -4, gap: 62, width: 10, length: 150, density: 0.32 });
    hopscotch(print);
    const shadow = (x: number, y: number, length: number) =>
      print.hatch("night", ellipse(x, y, length, 20), { gap: 11, width: 8, length: 120, density: 1 });
    figure(print, 1130, 830, 190, { coat: "night", skin: "paper", pose: "cheer", left: true });
    figure(print, 1330, 840, 200, { coat: "paper", skin: "paper", pose: "run", left: true, bag: "red" });
    shadow(330, 1120, 170);
    shadow(820, 1040, 150);
    shadow(1500, 1090, 160);
    figure(print, 1510, 1090, 400, {
      coat: "night",
      legs: "paper",
      pose: "run",
      left: true,
      bag: "red",
      head: "cap",
      gear: "red",
    });
    figure(print, 820, 1035, 380, {
      coat: "paper",
      legs: "night",
      pose: "run",
      head: "tail",
      bag: "night",
      skirt: true,
    });
    figure(print, 330, 1115, 470, { coat: "red", legs: "night", pose: "run", bag: "night", head: "short" });
    print.disc("night", 610, 1010, 52);
    print.disc("paper", 608, 1008, 43);
    print.stroke(
      "red",
      [
        [570, 1000],
        [612, 1014],
        [644, 990],
      ],
      18,
      { smooth: true },
    );
  },
});

/** A screen on its foot; `paint` draws what it shows. */
function screen(print: Print, corners: readonly [Point, Point, Point, Point], ground: Ink, paint: () => void): void {
  const middle = toward(corners[0], corners[2], 0.5);
  const inner = corners.map((corner) => toward(corner, middle, 0.075));
  const foot = toward(corners[2], corners[3], 0.5);
  print.shape("night", [
    [foot[0] - 40, foot[1] - 20],
    [foot[0] + 40, foot[1] - 20],
    [foot[0] + 62, foot[1] + 100],
    [foot[0] - 62, foot[1] + 100],
  ]);
  print.disc("night", foot[0], foot[1] + 100, 170, 26);
  print.shape("night", corners);
  print.shape(ground, inner);
  print.within(inner, paint);
}

/** A square spiral, wound inwards. */
function squareSpiral(print: Print, ink: Ink, x: number, y: number, size: number): void {
  const line: Point[] = [];
  for (let turn = 0; turn < 11; turn++) {
    const reach = size * (1 - turn / 11.5);
    const angle = (turn * Math.PI) / 2 + Math.PI / 4 - turn * 0.03;
    line.push([x + Math.cos(angle) * reach, y + Math.sin(angle) * reach]);
  }
  line.slice(1).forEach((to, index) => {
    print.stroke(ink, [line[index] ?? to, to], 20);
  });
}

/** A blossom of nine overlapping circles. */
function rosette(print: Print, ink: Ink, x: number, y: number, radius: number): void {
  for (let petal = 0; petal < 9; petal++) {
    const angle = (petal / 9) * Math.PI * 2;
    print.arc(ink, x + Math.cos(angle) * radius * 0.52, y + Math.sin(angle) * radius * 0.52, radius * 0.46, 13);
  }
}

/** A keyboard lying on the desk. */
function keyboard(print: Print, x: number, y: number, width: number): void {
  print.shape("night", [
    [x + 20, y],
    [x + width - 20, y],
    [x + width, y + 92],
    [x, y + 92],
  ]);
  for (let row = 0; row < 3; row++)
    for (let key = 0; key < 9; key++)
      print.rect("rhine", x + 28 + (key * (width - 50)) / 9, y + 12 + row * 26, (width - 50) / 9 - 9, 16);
}

const itLabor = scene({
  key: "it-labor",
  alt: "Zwei Schülerinnen von hinten vor Computern, auf den Bildschirmen eine eckige Spirale und eine Blüte aus Kreisen",
  caption: "Im Computerraum der Schule programmieren Schülerinnen geometrische Figuren.",
  focalPoint: { x: 40, y: 50 },
  ground: "rhine",
  paint: (print) => {
    print.hatch("paper", box(-60, -60, 1920, 900), { angle: -22, gap: 70, width: 12, length: 190, density: 0.4 });
    print.shape("night", [
      [-10, 776],
      [1810, 690],
      [1810, 760],
      [-10, 850],
    ]);
    print.shape("paper", [
      [-10, 792],
      [1810, 708],
      [1810, 1210],
      [-10, 1210],
    ]);
    print.hatch(
      "rhine",
      [
        [-10, 830],
        [1810, 750],
        [1810, 900],
        [-10, 980],
      ],
      { angle: -2.5, gap: 42, width: 9, length: 200, density: 0.55 },
    );
    screen(
      print,
      [
        [110, 130],
        [900, 80],
        [890, 650],
        [120, 690],
      ],
      "paper",
      () => {
        squareSpiral(print, "red", 530, 360, 250);
        print.shape("night", [
          [740, 170],
          [830, 164],
          [784, 250],
        ]);
        for (const line of [0, 1, 2, 3])
          print.gouge("night", [176, 210 + line * 44], [270 + (line % 2) * 46, 208 + line * 44], 15);
      },
    );
    screen(
      print,
      [
        [1000, 150],
        [1690, 110],
        [1680, 610],
        [1010, 650],
      ],
      "night",
      () => {
        rosette(print, "red", 1350, 360, 210);
        rosette(print, "paper", 1350, 360, 105);
        for (const line of [0, 1, 2])
          print.gouge("rhine", [1066, 220 + line * 40], [1140 + (line % 2) * 40, 218 + line * 40], 13);
      },
    );
    keyboard(print, 520, 870, 330);
    keyboard(print, 1120, 840, 250);
    // The girl to the right shows her neighbour how the spiral goes on.
    const arm: Point[] = [
      [1290, 1040],
      [1100, 930],
      [900, 680],
    ];
    const finger: Point[] = [
      [850, 620],
      [790, 530],
    ];
    print.stroke("night", finger, 48, { taper: 0.8 });
    print.disc("night", 866, 632, 68);
    print.stroke("paper", finger, 26, { taper: 0.7 });
    print.disc("paper", 866, 632, 54);
    for (const knuckle of [0, 1, 2])
      print.gouge("night", [822 + knuckle * 10, 640 + knuckle * 16], [862 + knuckle * 8, 622 + knuckle * 16], 8);
    print.stroke("night", arm, 124, { taper: 0.7, smooth: true });
    print.stroke("rhine", arm, 100, { taper: 0.7, smooth: true });
    print.gouge("paper", [1130, 920], [930, 690], 15);
    fromBehind(print, 330, 730, 215, "red", "night", "tail");
    fromBehind(print, 1470, 740, 208, "rhine", "night", "long");
    print.disc("red", 330, 690, 34, 24);
    for (const strand of [-62, -22, 22, 62]) {
      print.gouge("rhine", [330 + strand * 1.15, 622], [330 + strand * 0.5, 672], 10);
      print.gouge("rhine", [1470 + strand * 1.5, 950], [1470 + strand * 0.9, 640], 12);
    }
    for (const fold of [-190, -120, 130, 200]) print.gouge("night", [330 + fold, 1190], [330 + fold * 0.92, 1040], 13);
    for (const stripe of [0, 1]) {
      print.gouge("night", [1250, 1110 + stripe * 56], [1350, 1090 + stripe * 56], 15);
      print.gouge("night", [1600, 1090 + stripe * 56], [1700, 1110 + stripe * 56], 15);
    }
  },
});

/** A typewriter from above, the keys towards the viewer; 0, 0 is its middle. */
function typewriter(print: Print): void {
  print.shape("night", [
    [-330, -140],
    [330, -140],
    [390, 330],
    [340, 366],
    [-340, 366],
    [-390, 330],
  ]);
  print.shape("rhine", [
    [-296, -106],
    [296, -106],
    [316, 40],
    [-316, 40],
  ]);
  print.shape("night", [
    [-190, 40],
    [-140, -60],
    [0, -92],
    [140, -60],
    [190, 40],
  ]);
  print.rays("paper", [0, 60], { inner: 44, outer: 136, count: 19, width: 8, from: 190, to: 350 });
  for (const spool of [-232, 232]) {
    print.disc("night", spool, -34, 58);
    print.disc("red", spool, -34, 42);
    print.disc("night", spool, -34, 14);
  }
  for (let row = 0; row < 4; row++) {
    const keys = 10;
    for (let key = 0; key < keys; key++)
      print.disc("paper", -304 + row * 9 + key * 65 + (row % 2 ? 12 : -6), 92 + row * 60, 23);
  }
  print.rect("paper", -170, 318, 340, 26);
  print.rect("night", -450, -262, 900, 128);
  print.rect("red", -450, -210, 900, 24);
  print.gouge("paper", [-420, -246], [420, -242], 10);
  for (const knob of [-490, 490]) print.disc("night", knob, -198, 46, 58);
  print.stroke(
    "night",
    [
      [-440, -220],
      [-560, -330],
    ],
    26,
  );
}

/** A sheet with typed lines, the last of them short. */
function typedSheet(print: Print, width: number, height: number, lines: number): void {
  print.shape("night", [
    [10, 14],
    [width + 18, 14],
    [width + 18, height + 18],
    [10, height + 18],
  ]);
  print.rect("paper", 0, 0, width, height);
  for (let line = 0; line < lines; line++) {
    const y = height * 0.14 + line * 40;
    const end = width * (line === lines - 1 ? 0.5 : print.between(0.8, 0.9));
    for (let from = width * 0.12; from < end; ) {
      const word = Math.min(end, from + print.between(40, 120));
      if (word - from > 20) print.gouge("night", [from, y], [word, y], 14);
      from = word + 18;
    }
  }
}

function coffeeCup(print: Print): void {
  print.disc("night", 12, 14, 158);
  print.disc("paper", 0, 0, 152);
  print.arc("rhine", 0, 0, 126, 12);
  print.stroke(
    "night",
    [
      [80, 40],
      [150, 74],
      [120, 112],
      [56, 80],
    ],
    26,
  );
  print.disc("night", 0, 0, 104);
  print.disc("paper", 0, 0, 92);
  print.disc("night", 0, 0, 74);
  print.arc("rhine", 0, 0, 46, 11, 190, 300);
}

/** The desk lamp from above: the round shade on its arm. */
function lampFromAbove(print: Print): void {
  print.stroke(
    "night",
    [
      [0, 0],
      [150, -230],
      [420, -330],
    ],
    34,
  );
  print.disc("night", 150, -230, 34);
  print.disc("night", 0, 0, 176);
  print.disc("rhine", 0, 0, 158);
  print.rays("paper", [0, 0], { inner: 60, outer: 148, count: 26, width: 11 });
  print.disc("night", 0, 0, 40);
}

const schreibtisch = scene({
  key: "schreibtisch",
  alt: "Schreibtisch von oben mit Schreibmaschine, Kaffeetasse, beschriebenen Blättern, Bleistift und Lampe",
  caption: "Eine Schreibmaschine, Papier und eine Tasse Kaffee liegen auf dem Schreibtisch bereit.",
  focalPoint: { x: 48, y: 52 },
  ground: "red",
  paint: (print) => {
    print.hatch("night", box(-200, -200, 2200, 1600), { angle: 11, gap: 58, width: 9, length: 330, density: 0.5 });
    for (const board of [210, 640, 1070])
      print.stroke(
        "night",
        [
          [-20, board - 175],
          [1820, board + 182],
        ],
        10,
      );
    print.disc("paper", 1440, 250, 400);
    print.hatch("red", ellipse(1440, 250, 372), { angle: 11, gap: 42, width: 8, length: 170, density: 0.5 });
    print.rays("paper", [1440, 250], { inner: 425, outer: 640, count: 40, width: 16 });
    print.at(-130, 470, { turn: -24 }, () => typedSheet(print, 430, 580, 11));
    print.at(20, 560, { turn: 9 }, () => typedSheet(print, 430, 560, 9));
    print.at(900, 650, { turn: -10 }, () => {
      print.at(-210, -620, {}, () => typedSheet(print, 420, 500, 9));
      typewriter(print);
    });
    print.at(1490, 860, {}, () => coffeeCup(print));
    print.at(1450, 190, {}, () => lampFromAbove(print));
    print.at(320, 300, { turn: -38, scale: 1.1 }, () => {
      print.stroke(
        "night",
        [
          [-190, 0],
          [190, 0],
        ],
        48,
      );
      print.stroke(
        "rhine",
        [
          [-180, 0],
          [150, 0],
        ],
        32,
      );
      print.shape("paper", [
        [150, -18],
        [232, 0],
        [150, 18],
      ]);
      print.shape("night", [
        [206, -7],
        [244, 0],
        [206, 7],
      ]);
      print.gouge("paper", [-160, -6], [130, -5], 7);
    });
  },
});

/** Someone young with a big pack, from behind: 100 units tall, feet on 0, 0. */
function backpacker(print: Print): void {
  for (const way of [-1, 1]) {
    print.stroke(
      "night",
      [
        [way * 5, -46],
        [way * 7, -24],
        [way * 8, 0],
      ],
      10.5,
      { taper: 0.72 },
    );
    print.shape("paper", [
      [way * 3.6, -26],
      [way * 11, -26],
      [way * 10.6, -13],
      [way * 4.8, -13],
    ]);
    print.shape("night", [
      [way * 3, -8],
      [way * 12, -8],
      [way * 14, 1],
      [way * 3, 1],
    ]);
    print.stroke(
      "red",
      [
        [way * 4, -9],
        [way * 11.4, -9],
      ],
      2.4,
    );
  }
  print.shape("night", [
    [-12, -50],
    [12, -50],
    [13, -32],
    [1, -32],
    [0, -38],
    [-1, -32],
    [-13, -32],
  ]);
  print.stroke(
    "night",
    [
      [-12, -76],
      [-22, -62],
      [-15, -50],
    ],
    7,
    { taper: 0.75 },
  );
  // One hand shades the eyes: looking far.
  print.stroke(
    "night",
    [
      [11, -79],
      [28, -80],
      [12, -95],
    ],
    7,
    { taper: 0.65 },
  );
  print.disc("paper", 12, -94, 3.6);
  print.disc("paper", -14, -49, 3.4);
  print.stroke(
    "paper",
    [
      [0, -90],
      [0, -80],
    ],
    6,
  );
  print.curve("night", [
    [0, -105],
    [7.4, -101],
    [8.4, -94],
    [5, -87],
    [-5, -87],
    [-8.4, -94],
    [-7.4, -101],
  ]);
  print.curve("night", [
    [-4, -101],
    [5, -102],
    [7, -108],
    [2, -112],
    [-4, -109],
  ]);
  print.curve("night", [
    [-17, -78],
    [-11, -85],
    [11, -85],
    [17, -78],
    [19, -54],
    [15, -42],
    [-15, -42],
    [-19, -54],
  ]);
  print.curve("red", [
    [-15.6, -77],
    [-10, -83],
    [10, -83],
    [15.6, -77],
    [17.4, -54],
    [14, -44],
    [-14, -44],
    [-17.4, -54],
  ]);
  print.shape("night", [
    [-12, -62],
    [12, -62],
    [12.6, -46.6],
    [-12.6, -46.6],
  ]);
  print.shape("red", [
    [-10.8, -60.6],
    [10.8, -60.6],
    [11.2, -48],
    [-11.2, -48],
  ]);
  for (const strap of [-6, 6])
    print.stroke(
      "night",
      [
        [strap, -83],
        [strap * 1.1, -62],
      ],
      1.7,
    );
  for (const strap of [-6, 6]) print.rect("paper", strap - 1.5, -70, 3, 3);
  for (const seam of [0, 1, 2]) print.gouge("paper", [-13.6 - seam * 0.3, -74 + seam * 5], [-8.4, -75 + seam * 5], 1.3);
  print.stroke(
    "night",
    [
      [-19, -40],
      [19, -40],
    ],
    9.4,
  );
  print.stroke(
    "paper",
    [
      [-18, -40],
      [18, -40],
    ],
    7.4,
  );
  for (const roll of [-9, 9])
    print.stroke(
      "night",
      [
        [roll, -44.5],
        [roll, -35.5],
      ],
      2,
    );
}

/** A railway winding down into the valley, its sleepers getting closer together. */
function windingRailway(print: Print, bends: readonly Point[], widths: readonly [number, number]): void {
  const line = smooth(bends, false);
  const [near, far] = widths;
  print.stroke("paper", line, near * 1.5, { taper: (far / near) * 0.9 });
  let gap = 0;
  line.forEach(([x, y], index) => {
    const [nextX, nextY] = line[index + 1] ?? [x, y];
    const length = Math.hypot(nextX - x, nextY - y);
    const width = near + ((far - near) * index) / line.length;
    for (; width > 16 && gap < length; gap += width * 0.44) {
      const [middleX, middleY] = toward([x, y], [nextX, nextY], gap / length);
      const [acrossX, acrossY] = [(-(nextY - y) / length) * width * 0.6, ((nextX - x) / length) * width * 0.6];
      print.stroke(
        "night",
        [
          [middleX - acrossX, middleY - acrossY],
          [middleX + acrossX, middleY + acrossY],
        ],
        width * 0.17,
      );
    }
    gap -= length;
  });
  for (const side of [-0.34, 0.34]) {
    const rail = line.map(([x, y], index): Point => {
      const [nextX, nextY] = line[index + 1] ?? [
        x * 2 - (line[index - 1]?.[0] ?? x),
        y * 2 - (line[index - 1]?.[1] ?? y),
      ];
      const length = Math.hypot(nextX - x, nextY - y) || 1;
      const width = (near + ((far - near) * index) / line.length) * side;
      return [x - ((nextY - y) / length) * width, y + ((nextX - x) / length) * width];
    });
    print.stroke("night", rail, near * 0.11, { taper: 0.4 });
  }
}

const rucksack = scene({
  key: "rucksack",
  alt: "Ein junger Mensch mit großem rotem Rucksack blickt von einer Anhöhe über Hügel und eine gewundene Bahnstrecke",
  caption: "Mit dem Rucksack unterwegs: Von der Anhöhe geht der Blick über das Tal und die Bahnstrecke.",
  focalPoint: { x: 36, y: 50 },
  ground: "paper",
  paint: (print) => {
    print.rays("rhine", [1320, 420], { inner: 190, outer: 900, count: 44, width: 17, from: 178, to: 362 });
    print.disc("red", 1320, 420, 140);
    cloud(print, "rhine", 760, 210, 330, "paper");
    print.curve("rhine", [
      [-60, 560],
      [240, 440],
      [560, 500],
      [860, 410],
      [1180, 520],
      [1460, 430],
      [1860, 540],
      [1880, 900],
      [-60, 900],
    ]);
    print.hatch("paper", box(0, 500, 1800, 150), { angle: -8, gap: 30, width: 9, length: 150, density: 0.55 });
    print.curve("night", [
      [900, 640],
      [1240, 560],
      [1560, 600],
      [1900, 520],
      [1900, 800],
      [900, 760],
    ]);
    print.hatch("rhine", box(1180, 600, 620, 80), { angle: -6, gap: 22, width: 7, length: 90, density: 0.7 });
    print.shape("rhine", [
      [-20, 640],
      [700, 610],
      [1810, 680],
      [1810, 1210],
      [-20, 1210],
    ]);
    for (let row = 0; row < 3; row++)
      print.hatch("night", box(620 + row * 60, 720 + row * 150, 1200 - row * 60, 120), {
        angle: row % 2 ? -17 : 12,
        gap: 34 + row * 8,
        width: 8 + row * 2,
        length: 120,
        density: 0.45,
      });
    windingRailway(
      print,
      [
        [1560, 1260],
        [1420, 1060],
        [1120, 950],
        [960, 850],
        [1120, 770],
        [1330, 720],
        [1250, 665],
        [1100, 640],
      ],
      [104, 12],
    );
    print.curve("night", [
      [-80, 1010],
      [180, 930],
      [520, 960],
      [820, 1050],
      [1100, 1230],
      [1100, 1300],
      [-80, 1300],
    ]);
    print.hatch(
      "rhine",
      [
        [0, 1040],
        [420, 1010],
        [760, 1090],
        [920, 1190],
        [0, 1190],
      ],
      { angle: 12, gap: 32, width: 11, length: 110, density: 0.65 },
    );
    print.at(540, 1035, { scale: 8.1 }, () => backpacker(print));
  },
});

export const roomPictures: DemoPicture[] = [
  theaterbuehne,
  saengerin,
  festival,
  ausstellung,
  museum,
  lesesaal,
  schulhof,
  itLabor,
  schreibtisch,
  rucksack,
];
