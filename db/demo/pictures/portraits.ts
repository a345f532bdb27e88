/* The eight authors: one way of cutting a face, and for each head what only this head has. */
import type { DemoAuthorKey, DemoPicture } from "#db/demo/types.ts";
import { type Ink, type Point, type Print, portrait } from "./ink.ts";

type Layer = (print: Print) => void;

/** All measures in pixels from the middle of the face; x grows away from the light. */
interface Head {
  key: DemoAuthorKey;
  name: string;
  ground: Ink;
  coat: Ink;
  /** Half the width at the cheekbones, half the width of the chin, and how far down the chin reaches. */
  cheek?: number;
  jaw?: number;
  chin?: number;
  /** How high the skull is. */
  crown?: number;
  /** How far the features are turned to one side. */
  look?: number;
  brow?: { ink?: Ink; weight: number; lift?: number };
  lips?: Ink;
  smile?: number;
  /** The light comes from the right. */
  mirrored?: boolean;
  tilt?: number;
  /** Hair, hood or bun behind the face; clothes over the shoulders; hair over the face; and last what lies on top. */
  behind?: Layer;
  collar: Layer;
  hair?: Layer;
  extras?: Layer;
}

const eyeLevel = -22;
const eyeDistance = 47;

function faceOutline({ cheek = 108, jaw = 46, chin = 158, crown = 172 }: Head): Point[] {
  return [
    [0, -crown],
    [cheek * 0.5, -crown * 0.93],
    [cheek * 0.87, -crown * 0.68],
    [cheek, -70],
    [cheek * 0.99, 10],
    [cheek * 0.84, chin * 0.55],
    [jaw, chin * 0.93],
    [0, chin],
    [-jaw, chin * 0.93],
    [-cheek * 0.84, chin * 0.55],
    [-cheek * 0.99, 10],
    [-cheek, -70],
    [-cheek * 0.87, -crown * 0.68],
    [-cheek * 0.5, -crown * 0.93],
  ];
}

function shoulders(print: Print, head: Head): void {
  const outline: Point[] = [
    [-58, 172],
    [-150, 214],
    [-226, 262],
    [-262, 420],
    [262, 420],
    [226, 262],
    [150, 214],
    [58, 172],
  ];
  if (head.coat === head.ground || head.ground === "night") print.curve("night", outline);
  print.curve(head.coat, outline);
}

function neck(print: Print, head: Head): void {
  const { chin = 158 } = head;
  print.shape("night", [
    [-72, 60],
    [72, 60],
    [78, 216],
    [0, 262],
    [-78, 216],
  ]);
  print.shape("paper", [
    [-56, 60],
    [58, 60],
    [62, 212],
    [0, 248],
    [-62, 212],
  ]);
  // The chin throws its shade on the neck; without it the head would float.
  print.shape("night", [
    [-56, chin * 0.72],
    [60, chin * 0.62],
    [66, 214],
    [34, 226],
    [10, chin + 30],
    [-54, chin + 8],
  ]);
}

function ears(print: Print, { cheek = 108 }: Head): void {
  for (const side of [-1, 1]) {
    print.disc("night", side * (cheek + 4), 2, 27, 43);
    print.disc(side < 0 ? "paper" : "rhine", side * (cheek + 4), 2, 17, 33);
    print.gouge("night", [side * (cheek + 8), -14], [side * (cheek + 2), 20], 9);
  }
}

function skin(print: Print, head: Head): void {
  const outline = faceOutline(head);
  const { cheek = 108, chin = 158, look = 0 } = head;
  print.curve(
    "night",
    outline.map(([x, y]): Point => [x * 1.085, y * 1.05]),
  );
  print.curve("paper", outline);
  const shade: Point[] = [
    [cheek * 0.6 + look, -140],
    [cheek * 0.78 + look, -40],
    [cheek * 0.66 + look, 6],
    [cheek * 0.8 + look, 46],
    [cheek * 0.52 + look, chin * 0.62],
    [cheek * 0.12 + look, chin * 0.9],
    [8, chin * 0.97],
    [44, chin * 0.9],
    [cheek * 0.8, chin * 0.54],
    [cheek * 0.97, 8],
    [cheek * 0.98, -70],
    [cheek * 0.74, -140],
  ];
  print.shape("rhine", shade);
  for (let mark = 0; mark < 7; mark++) {
    const level = -8 + mark * 17;
    const edge = cheek * (0.98 - Math.max(0, mark - 2) * 0.085);
    print.gouge("night", [edge, level], [edge - 38, level + 16], 8);
  }
}

function eyes(print: Print, { look = 0, brow = { weight: 12 } }: Head): void {
  const { ink = "night", weight, lift = 0 } = brow;
  for (const side of [-1, 1]) {
    const x = side * eyeDistance + look;
    print.stroke(
      "night",
      [
        [x - 27, eyeLevel + 4],
        [x - 12, eyeLevel - 8],
        [x + 10, eyeLevel - 9],
        [x + 27, eyeLevel + 3],
      ],
      9,
    );
    print.disc("night", x + look * 0.2, eyeLevel + 4, 12, 13);
    print.stroke(
      ink,
      [
        [x - side * 28, eyeLevel - 33],
        [x + side * 4, eyeLevel - 41 - lift],
        [x + side * 34, eyeLevel - 30 - lift * 0.4],
      ],
      weight,
      { taper: 0.6 },
    );
  }
}

function nose(print: Print, { look = 0 }: Head): void {
  const x = look * 1.5;
  print.shape("night", [
    [x + 12, -30],
    [x + 20, 20],
    [x + 27, 42],
    [x + 4, 52],
    [x - 16, 48],
    [x + 10, 38],
  ]);
}

function mouth(print: Print, { look = 0, lips = "red", smile = 8, chin = 158 }: Head): void {
  const x = look * 1.2;
  const level = chin * 0.56;
  print.shape(lips, [
    [x - 38, level - smile * 0.6],
    [x - 10, level - 9],
    [x, level - 6],
    [x + 10, level - 9],
    [x + 38, level - smile * 0.6],
    [x + 18, level + 15],
    [x - 18, level + 15],
  ]);
  print.stroke(
    "night",
    [
      [x - 44, level - smile],
      [x - 18, level + 2],
      [x + 18, level + 2],
      [x + 44, level - smile],
    ],
    8,
  );
}

/** Puts a head together, from the back to the front. */
function bust(head: Head): DemoPicture {
  const { key, name, ground, mirrored = false, tilt = 0 } = head;
  return portrait({
    key: `portrait-${key}`,
    alt: `Porträt von ${name}, Linolschnitt`,
    caption: "",
    focalPoint: { x: 50, y: 48 },
    ground,
    paint: (print) => {
      const inPlace = (turn: number, paint: Layer) =>
        print.at(300, 284, { scale: 1.1, stretch: mirrored ? -1 : 1, turn }, () => paint(print));
      inPlace(tilt, (block) => head.behind?.(block));
      inPlace(0, (block) => {
        shoulders(block, head);
        neck(block, head);
        head.collar(block);
      });
      inPlace(tilt, (block) => {
        ears(block, head);
        skin(block, head);
        eyes(block, head);
        nose(block, head);
        mouth(block, head);
        head.hair?.(block);
        head.extras?.(block);
      });
    },
  });
}

/** Strands along a curve of hair: each runs from the crown to the tip. */
function strands(print: Print, ink: Ink, lines: readonly (readonly [Point, Point])[], width = 9): void {
  for (const [from, to] of lines) print.gouge(ink, from, to, width);
}

function glasses(print: Print, look: number): void {
  for (const side of [-1, 1]) {
    print.arc("night", side * 50 + look, eyeLevel + 2, 39, 11, 0, 360, 0.92);
    print.stroke(
      "night",
      [
        [side * 88 + look, eyeLevel - 4],
        [side * 112, eyeLevel - 10],
      ],
      11,
    );
  }
  print.stroke(
    "night",
    [
      [-13 + look, eyeLevel - 4],
      [13 + look, eyeLevel - 4],
    ],
    11,
  );
}

function lapels(print: Print, lining: Ink, edge: Ink): void {
  print.shape(lining, [
    [-66, 190],
    [0, 250],
    [66, 190],
    [40, 420],
    [-40, 420],
  ]);
  for (const side of [-1, 1]) {
    print.stroke(
      edge,
      [
        [side * 74, 178],
        [side * 108, 252],
        [side * 62, 262],
        [side * 26, 420],
      ],
      9,
    );
  }
}

/** A knitted or ribbed collar close to the neck. */
function crewCollar(print: Print, ink: Ink, rib: Ink): void {
  print.shape(ink, [
    [-82, 176],
    [-40, 222],
    [0, 234],
    [40, 222],
    [82, 176],
    [98, 208],
    [50, 258],
    [0, 270],
    [-50, 258],
    [-98, 208],
  ]);
  for (let step = -4; step <= 4; step++) {
    const level = 250 - step * step * 2.8;
    print.gouge(rib, [step * 17, level - 12], [step * 19, level + 14], 6);
  }
}

const miriam: Head = {
  key: "miriam-esser",
  name: "Miriam Esser",
  ground: "red",
  coat: "night",
  look: -6,
  lips: "red",
  brow: { weight: 10, lift: 2 },
  collar: (print) => lapels(print, "paper", "paper"),
  hair: (print) => {
    const crop: Point[] = [
      [-120, 0],
      [-132, -70],
      [-124, -150],
      [-70, -206],
      [10, -222],
      [88, -200],
      [132, -138],
      [132, -60],
      [120, -6],
      [104, -70],
      [84, -118],
      [20, -142],
      [-50, -112],
      [-92, -92],
      [-102, -40],
    ];
    print.curve(
      "night",
      crop.map(([x, y]): Point => [x * 1.05, y * 1.04 + 2]),
    );
    print.curve("rhine", crop);
    strands(
      print,
      "paper",
      [
        [
          [-52, -128],
          [62, -202],
        ],
        [
          [-84, -110],
          [-10, -208],
        ],
        [
          [-106, -84],
          [-70, -190],
        ],
        [
          [-118, -50],
          [-114, -132],
        ],
        [
          [0, -146],
          [100, -178],
        ],
        [
          [48, -140],
          [120, -142],
        ],
        [
          [98, -98],
          [122, -56],
        ],
      ],
      13,
    );
    strands(
      print,
      "night",
      [
        [
          [-64, -116],
          [24, -206],
        ],
        [
          [-20, -136],
          [84, -190],
        ],
        [
          [-108, -64],
          [-96, -160],
        ],
        [
          [84, -124],
          [124, -96],
        ],
      ],
      9,
    );
  },
  extras: (print) => glasses(print, -6),
};

const sara: Head = {
  key: "sara-wollersheim",
  name: "Sara Wollersheim",
  ground: "rhine",
  coat: "red",
  cheek: 100,
  jaw: 38,
  look: 7,
  tilt: 3,
  brow: { weight: 13, lift: 5 },
  behind: (print) => {
    print.disc("night", 8, -206, 66, 50);
    for (let coil = 0; coil < 3; coil++)
      print.arc("rhine", 8, -206, 44 - coil * 14, 6, 200 + coil * 30, 330 + coil * 20);
  },
  collar: (print) => crewCollar(print, "night", "paper"),
  hair: (print) => {
    print.curve("night", [
      [-112, 20],
      [-124, -70],
      [-108, -150],
      [-50, -204],
      [10, -212],
      [76, -194],
      [118, -140],
      [122, -60],
      [110, 16],
      [98, -50],
      [76, -104],
      [16, -150],
      [-40, -118],
      [-84, -78],
      [-98, -30],
    ]);
    strands(
      print,
      "rhine",
      [
        [
          [-88, -90],
          [-14, -186],
        ],
        [
          [-102, -56],
          [-64, -164],
        ],
        [
          [-46, -128],
          [4, -190],
        ],
        [
          [76, -116],
          [26, -186],
        ],
        [
          [100, -76],
          [66, -168],
        ],
      ],
      9,
    );
  },
  extras: (print) => {
    print.disc("red", -103, 52, 12, 14);
  },
};

/** Where the curls of a big head of hair sit: a wreath round the face, and a second one behind it. */
function curls(print: Print, radius: number, count: number, size: number, from: number, to: number): void {
  for (let curl = 0; curl < count; curl++) {
    const angle = ((from + ((to - from) * curl) / (count - 1)) * Math.PI) / 180;
    const x = Math.cos(angle) * radius * 0.98;
    const y = -50 + Math.sin(angle) * radius;
    print.disc("night", x, y, size * print.between(0.9, 1.15));
    const start = print.between(0, 360);
    print.arc("rhine", x, y, size * 0.5, 7, start, start + 200);
  }
}

const aylin: Head = {
  key: "aylin-demirtas",
  name: "Aylin Demirtaş",
  ground: "red",
  coat: "rhine",
  cheek: 100,
  jaw: 40,
  look: -6,
  tilt: -3,
  smile: 12,
  brow: { weight: 14, lift: 6 },
  behind: (print) => {
    print.disc("night", 0, -40, 186, 178);
    curls(print, 178, 15, 44, 140, 400);
  },
  collar: (print) => crewCollar(print, "paper", "night"),
  hair: (print) => {
    print.curve("night", [
      [-122, -20],
      [-130, -110],
      [-70, -190],
      [20, -200],
      [100, -170],
      [130, -80],
      [112, -20],
      [92, -84],
      [50, -112],
      [4, -106],
      [-30, -124],
      [-70, -96],
      [-96, -66],
    ]);
    curls(print, 112, 8, 34, 196, 344);
  },
  extras: (print) => {
    for (const side of [-1, 1]) {
      print.arc("paper", side * 118, 98, 42, 15);
      print.disc("paper", side * 112, 48, 10);
    }
  },
};

/** A full beard that leaves the mouth free. */
function beard(print: Print, ink: Ink, marks: Ink): void {
  print.curve(ink, [
    [-112, -6],
    [-98, 44],
    [-60, 54],
    [-34, 52],
    [0, 62],
    [34, 52],
    [62, 54],
    [98, 44],
    [112, -6],
    [114, 80],
    [88, 150],
    [40, 192],
    [0, 200],
    [-40, 192],
    [-88, 150],
    [-114, 80],
  ]);
  for (let lock = -4; lock <= 4; lock++) {
    print.gouge(marks, [lock * 20, 130 - lock * lock], [lock * 14, 184 - lock * lock * 2.4], 9);
    if (Math.abs(lock) > 1)
      print.gouge(marks, [lock * 24, 62 - Math.abs(lock) * 3], [lock * 22, 112 - Math.abs(lock) * 3], 8);
  }
}

const jannik: Head = {
  key: "jannik-overath",
  name: "Jannik Overath",
  ground: "night",
  coat: "rhine",
  cheek: 104,
  mirrored: true,
  look: 6,
  brow: { ink: "red", weight: 16 },
  collar: (print) => {
    print.shape("night", [
      [-8, 230],
      [8, 230],
      [10, 420],
      [-10, 420],
    ]);
    for (const side of [-1, 1])
      print.stroke(
        "paper",
        [
          [side * 150, 232],
          [side * 176, 330],
          [side * 184, 420],
        ],
        20,
      );
  },
  hair: (print) => {
    beard(print, "red", "night");
    print.curve("paper", [
      [-30, 96],
      [6, 86],
      [44, 96],
      [30, 114],
      [6, 118],
      [-16, 114],
    ]);
    mouth(print, { ...jannik, chin: 180, smile: 2 });
    print.curve("red", [
      [-58, 96],
      [-34, 66],
      [8, 60],
      [50, 66],
      [72, 96],
      [34, 88],
      [8, 78],
      [-18, 88],
    ]);
    for (const side of [-1, 1]) print.gouge("night", [8 + side * 10, 70], [8 + side * 48, 84], 7);
  },
  extras: (print) => {
    // A racing cap: crown in three panels, the small peak turned up over the brow.
    print.curve("night", [
      [-124, -74],
      [-118, -160],
      [-62, -218],
      [10, -230],
      [80, -210],
      [124, -150],
      [126, -74],
      [0, -104],
    ]);
    print.curve("paper", [
      [-116, -86],
      [-108, -158],
      [-58, -208],
      [10, -220],
      [76, -202],
      [114, -150],
      [116, -86],
      [0, -116],
    ]);
    print.shape("red", [
      [-18, -110],
      [-16, -219],
      [34, -219],
      [32, -110],
    ]);
    print.stroke(
      "night",
      [
        [-118, -94],
        [-60, -114],
        [6, -122],
        [70, -114],
        [118, -94],
      ],
      12,
    );
    print.shape("rhine", [
      [-84, -106],
      [-92, -66],
      [-40, -84],
      [10, -90],
      [60, -84],
      [104, -66],
      [94, -106],
      [8, -122],
    ]);
    print.stroke(
      "night",
      [
        [-94, -62],
        [-40, -80],
        [10, -86],
        [60, -80],
        [106, -62],
      ],
      9,
    );
    strands(
      print,
      "night",
      [
        [
          [-92, -112],
          [-84, -164],
        ],
        [
          [92, -112],
          [84, -168],
        ],
        [
          [64, -122],
          [60, -190],
        ],
      ],
      8,
    );
  },
};

const tobias: Head = {
  key: "tobias-kuerten",
  name: "Tobias Kürten",
  ground: "rhine",
  coat: "night",
  cheek: 118,
  jaw: 62,
  chin: 166,
  crown: 194,
  look: -5,
  lips: "rhine",
  smile: 5,
  brow: { weight: 19, lift: -3 },
  collar: (print) => {
    lapels(print, "paper", "rhine");
    print.shape("red", [
      [-18, 250],
      [18, 250],
      [28, 300],
      [32, 420],
      [-32, 420],
      [-28, 300],
    ]);
    for (const side of [-1, 1])
      print.shape("paper", [
        [side * 64, 176],
        [side * 6, 246],
        [side * 48, 286],
        [side * 84, 206],
      ]);
    print.gouge("night", [-50, 196], [-4, 252], 8);
    print.gouge("night", [50, 196], [4, 252], 8);
  },
  extras: (print) => {
    // Bare: the light slides over the skull, and three lines cross the brow.
    strands(
      print,
      "night",
      [
        [
          [-52, -92],
          [44, -96],
        ],
        [
          [40, -114],
          [-34, -112],
        ],
        [
          [-122, -20],
          [-120, -62],
        ],
        [
          [122, -20],
          [120, -66],
        ],
      ],
      8,
    );
    for (let stubble = -4; stubble <= 4; stubble++)
      print.gouge(
        "night",
        [stubble * 18, 142 - stubble * stubble * 1.4],
        [stubble * 18 - 3, 120 - stubble * stubble * 1.4],
        6,
      );
    for (const side of [-1, 1]) print.gouge("night", [side * 36 - 6, 48], [side * 62 - 6, 84], 8);
  },
};

const pawel: Head = {
  key: "pawel-nowicki",
  name: "Paweł Nowicki",
  ground: "red",
  coat: "paper",
  cheek: 110,
  jaw: 54,
  mirrored: true,
  look: -4,
  tilt: 2,
  smile: 2,
  brow: { weight: 17, lift: 2 },
  collar: (print) => {
    // A scarf in broad bands over a light coat.
    print.curve("night", [
      [-92, 160],
      [0, 232],
      [92, 160],
      [124, 226],
      [60, 296],
      [-60, 296],
      [-124, 226],
    ]);
    strands(
      print,
      "rhine",
      [
        [
          [-96, 196],
          [-20, 262],
        ],
        [
          [96, 196],
          [20, 262],
        ],
        [
          [-104, 230],
          [-40, 282],
        ],
        [
          [104, 230],
          [40, 282],
        ],
        [
          [-24, 254],
          [30, 284],
        ],
      ],
      15,
    );
    print.stroke(
      "night",
      [
        [0, 290],
        [4, 420],
      ],
      10,
    );
    print.stroke(
      "night",
      [
        [-176, 262],
        [-120, 420],
      ],
      9,
    );
    print.stroke(
      "night",
      [
        [176, 262],
        [130, 420],
      ],
      9,
    );
  },
  hair: (print) => {
    for (const side of [-1, 1])
      print.curve("night", [
        [side * 98, -90],
        [side * 124, -80],
        [side * 118, -6],
        [side * 104, 14],
        [side * 98, -30],
      ]);
    print.curve("night", [
      [-6, 58],
      [34, 56],
      [70, 80],
      [86, 112],
      [48, 98],
      [-6, 84],
      [-60, 98],
      [-98, 112],
      [-82, 80],
      [-46, 56],
    ]);
    for (const side of [-1, 1]) {
      print.gouge("paper", [side * 14 - 6, 68], [side * 62 - 6, 90], 7);
      print.gouge("paper", [side * 26 - 6, 84], [side * 48 - 6, 92], 5);
    }
  },
  extras: (print) => {
    print.curve("night", [
      [-136, -84],
      [-164, -136],
      [-120, -206],
      [-20, -236],
      [86, -222],
      [152, -160],
      [158, -104],
      [122, -76],
      [0, -116],
    ]);
    print.curve("rhine", [
      [-126, -98],
      [-150, -138],
      [-112, -196],
      [-18, -224],
      [82, -210],
      [140, -156],
      [144, -112],
      [116, -96],
      [0, -130],
    ]);
    for (const [x, lean] of [
      [-92, 18],
      [-48, 8],
      [0, 0],
      [48, -8],
      [94, -16],
    ] as const)
      print.gouge("night", [x * 1.06, -118], [x + lean, -204 + Math.abs(x) * 0.3], 9);
    strands(
      print,
      "paper",
      [
        [
          [-116, -128],
          [-84, -186],
        ],
        [
          [-72, -134],
          [-50, -204],
        ],
        [
          [-26, -140],
          [-18, -212],
        ],
      ],
      10,
    );
    print.curve("night", [
      [-124, -94],
      [0, -134],
      [118, -94],
      [126, -66],
      [60, -78],
      [0, -82],
      [-60, -78],
      [-130, -62],
    ]);
    print.stroke(
      "rhine",
      [
        [-104, -84],
        [-50, -98],
        [0, -104],
        [60, -98],
      ],
      7,
    );
  },
};

const hannah: Head = {
  key: "hannah-lindlar",
  name: "Dr. Hannah Lindlar",
  ground: "night",
  coat: "red",
  cheek: 102,
  jaw: 42,
  look: 5,
  brow: { weight: 9, lift: 3 },
  behind: (print) => {
    print.curve("paper", [
      [0, -220],
      [96, -200],
      [154, -110],
      [160, 20],
      [150, 130],
      [84, 140],
      [-84, 140],
      [-150, 130],
      [-160, 20],
      [-154, -110],
      [-96, -200],
    ]);
  },
  collar: (print) => {
    lapels(print, "rhine", "night");
    print.stroke(
      "night",
      [
        [-76, 186],
        [-44, 222],
        [0, 238],
        [44, 222],
        [76, 186],
      ],
      34,
    );
    for (let pearl = -3; pearl <= 3; pearl++) print.disc("paper", pearl * 23, 238 - pearl * pearl * 5, 12);
  },
  hair: (print) => {
    for (const side of [-1, 1]) {
      // The fall of the bob: light outside, the parting line of the face in the dark ink.
      print.curve("night", [
        [side * 20, -196],
        [side * 104, -150],
        [side * 126, -60],
        [side * 120, 60],
        [side * 98, 146],
        [side * 84, 60],
        [side * 92, -40],
        [side * 66, -110],
        [-26, -158],
      ]);
      print.curve("paper", [
        [-30, -216],
        [side * 70, -204],
        [side * 146, -130],
        [side * 158, 10],
        [side * 152, 124],
        [side * 102, 140],
        [side * 106, 50],
        [side * 106, -50],
        [side * 80, -124],
        [-24, -176],
      ]);
    }
    strands(
      print,
      "rhine",
      [
        [
          [-44, -182],
          [-104, -128],
        ],
        [
          [-110, -110],
          [-138, 0],
        ],
        [
          [-128, 100],
          [-130, 20],
        ],
        [
          [10, -192],
          [94, -146],
        ],
        [
          [112, -118],
          [140, -20],
        ],
        [
          [142, 10],
          [134, 110],
        ],
        [
          [118, 120],
          [120, 30],
        ],
      ],
      13,
    );
    strands(
      print,
      "night",
      [
        [
          [-30, -204],
          [-26, -160],
        ],
        [
          [-70, -180],
          [-126, -90],
        ],
        [
          [-140, -40],
          [-142, 70],
        ],
        [
          [50, -192],
          [118, -132],
        ],
        [
          [130, -70],
          [148, 40],
        ],
      ],
      8,
    );
  },
  extras: (print) => {
    for (const side of [-1, 1]) print.gouge("night", [side * 34 + 6, 50], [side * 52 + 6, 78], 7);
  },
};

const greta: Head = {
  key: "greta-boettcher",
  name: "Greta Böttcher",
  ground: "rhine",
  coat: "night",
  cheek: 100,
  jaw: 44,
  chin: 148,
  mirrored: true,
  look: 5,
  smile: 10,
  brow: { ink: "red", weight: 10 },
  behind: (print) => {
    print.curve("red", [
      [0, -218],
      [90, -196],
      [138, -100],
      [144, 60],
      [150, 210],
      [60, 240],
      [-60, 240],
      [-150, 210],
      [-144, 60],
      [-138, -100],
      [-90, -196],
    ]);
  },
  collar: (print) => {
    // The hood lies round the neck like a thick ring; its cords hang down in front.
    print.curve("paper", [
      [-84, 150],
      [0, 232],
      [84, 150],
      [168, 190],
      [150, 262],
      [60, 318],
      [0, 330],
      [-60, 318],
      [-150, 262],
      [-168, 190],
    ]);
    print.curve("night", [
      [-82, 158],
      [0, 244],
      [82, 158],
      [156, 196],
      [138, 254],
      [56, 306],
      [0, 316],
      [-56, 306],
      [-138, 254],
      [-156, 196],
    ]);
    strands(
      print,
      "paper",
      [
        [
          [-128, 204],
          [-44, 274],
        ],
        [
          [128, 204],
          [44, 274],
        ],
        [
          [-100, 250],
          [-40, 292],
        ],
        [
          [104, 248],
          [44, 290],
        ],
      ],
      9,
    );
    for (const side of [-1, 1])
      print.stroke(
        "paper",
        [
          [side * 34, 270],
          [side * 40, 330],
          [side * 36, 420],
        ],
        13,
      );
  },
  hair: (print) => {
    print.curve("night", [
      [-112, -30],
      [-112, -150],
      [-40, -190],
      [50, -190],
      [112, -150],
      [112, -30],
      [84, -52],
      [0, -58],
      [-84, -52],
    ]);
    print.curve("red", [
      [-116, -40],
      [-130, -110],
      [-80, -196],
      [0, -214],
      [80, -196],
      [130, -110],
      [116, -40],
      [86, -64],
      [40, -70],
      [0, -68],
      [-44, -70],
      [-86, -64],
    ]);
    for (const side of [-1, 1]) {
      print.curve("red", [
        [side * 104, -90],
        [side * 132, -90],
        [side * 144, 60],
        [side * 150, 196],
        [side * 116, 206],
        [side * 118, 60],
        [side * 100, -10],
      ]);
      strands(
        print,
        "night",
        [
          [
            [side * 106, -60],
            [side * 120, 60],
          ],
          [
            [side * 136, 170],
            [side * 130, 30],
          ],
        ],
        9,
      );
    }
    for (let lock = -4; lock <= 4; lock++)
      print.gouge("night", [lock * 20, -78], [lock * 16, -184 + lock * lock * 3], 8);
    for (let lock = -3; lock <= 3; lock += 2) print.gouge("paper", [lock * 21, -100], [lock * 17, -168], 9);
  },
  extras: (print) => {
    for (const [x, y] of [
      [-54, 30],
      [-36, 40],
      [-66, 44],
      [40, 38],
    ] as const)
      print.disc("red", x, y, 5);
  },
};

export const portraitPictures: DemoPicture[] = [miriam, sara, aylin, jannik, tobias, pawel, hannah, greta].map(bust);
