/*
 * People as cut silhouettes. A figure stands with its feet on 0, 0 and is 100 units tall; the knife leaves no faces at this size,
 * so posture, headgear and colour have to tell who somebody is.
 */
import type { Ink, Point, Print } from "./ink.ts";

type Headgear = "short" | "bun" | "long" | "tail" | "hat" | "cap" | "helmet" | "scarf";
type Pose = "stand" | "walk" | "run" | "cheer" | "point" | "carry" | "sit" | "bend";

export interface Figure {
  coat: Ink;
  legs?: Ink;
  skin?: Ink;
  hair?: Ink;
  /** The ink of hat, helmet or scarf; hair keeps its own. */
  gear?: Ink;
  head?: Headgear;
  pose?: Pose;
  skirt?: boolean;
  /** Looks to the left. */
  left?: boolean;
  bag?: Ink;
}

interface Posture {
  /** Both legs and both arms as lines from the body outwards. */
  legs: readonly [readonly Point[], readonly Point[]];
  arms: readonly [readonly Point[], readonly Point[]];
  /** How far the shoulders lean forward. */
  lean?: number;
  /** How far the whole body sinks. */
  sink?: number;
}

const postures: Record<Pose, Posture> = {
  stand: {
    legs: [
      [
        [-4, -48],
        [-5, -24],
        [-5, 0],
      ],
      [
        [4, -48],
        [5, -24],
        [6, 0],
      ],
    ],
    arms: [
      [
        [-10, -79],
        [-13, -60],
        [-11, -44],
      ],
      [
        [10, -79],
        [13, -60],
        [11, -44],
      ],
    ],
  },
  walk: {
    legs: [
      [
        [-2, -48],
        [-7, -24],
        [-17, -2],
      ],
      [
        [2, -48],
        [10, -26],
        [13, 0],
      ],
    ],
    arms: [
      [
        [-7, -79],
        [-14, -62],
        [-10, -46],
      ],
      [
        [7, -79],
        [13, -62],
        [20, -50],
      ],
    ],
    lean: 3,
  },
  run: {
    legs: [
      [
        [-2, -48],
        [-12, -32],
        [-31, -34],
      ],
      [
        [2, -48],
        [17, -36],
        [14, -4],
      ],
    ],
    arms: [
      [
        [-6, -78],
        [-19, -70],
        [-21, -56],
      ],
      [
        [8, -78],
        [17, -64],
        [28, -72],
      ],
    ],
    lean: 9,
  },
  cheer: {
    legs: [
      [
        [-4, -48],
        [-6, -24],
        [-7, 0],
      ],
      [
        [4, -48],
        [6, -24],
        [8, 0],
      ],
    ],
    arms: [
      [
        [-10, -79],
        [-20, -96],
        [-19, -118],
      ],
      [
        [10, -79],
        [20, -96],
        [24, -117],
      ],
    ],
  },
  point: {
    legs: [
      [
        [-4, -48],
        [-5, -24],
        [-6, 0],
      ],
      [
        [4, -48],
        [5, -24],
        [6, 0],
      ],
    ],
    arms: [
      [
        [-10, -79],
        [-14, -62],
        [-8, -50],
      ],
      [
        [9, -79],
        [24, -82],
        [38, -88],
      ],
    ],
  },
  carry: {
    legs: [
      [
        [-4, -48],
        [-5, -24],
        [-9, 0],
      ],
      [
        [4, -48],
        [7, -24],
        [7, 0],
      ],
    ],
    arms: [
      [
        [-8, -78],
        [-6, -62],
        [14, -58],
      ],
      [
        [9, -78],
        [13, -62],
        [22, -58],
      ],
    ],
  },
  sit: {
    legs: [
      [
        [-2, -32],
        [20, -30],
        [20, 0],
      ],
      [
        [2, -32],
        [25, -28],
        [27, 0],
      ],
    ],
    arms: [
      [
        [-6, -60],
        [-4, -44],
        [16, -40],
      ],
      [
        [6, -60],
        [10, -44],
        [22, -42],
      ],
    ],
    sink: 18,
  },
  bend: {
    legs: [
      [
        [-5, -46],
        [-4, -24],
        [-8, 0],
      ],
      [
        [1, -46],
        [6, -24],
        [6, 0],
      ],
    ],
    arms: [
      [
        [20, -72],
        [30, -56],
        [38, -46],
      ],
      [
        [24, -70],
        [36, -58],
        [44, -50],
      ],
    ],
    lean: 22,
    sink: -3,
  },
};

export function figure(print: Print, x: number, y: number, height: number, about: Figure): void {
  const { coat, legs = "night", skin = "paper", hair = "night", pose = "stand", left = false, skirt = false } = about;
  const {
    legs: [backLeg, frontLeg],
    arms: [backArm, frontArm],
    lean = 0,
    sink = 0,
  } = postures[pose];
  print.at(x, y, { scale: height / 100, stretch: left ? -1 : 1 }, () => {
    const top = -83 + sink;
    print.stroke(legs, backLeg, 9, { taper: 0.7 });
    print.stroke(coat, backArm, 7, { taper: 0.75 });
    print.stroke(legs, frontLeg, 10, { taper: 0.7 });
    const hip = -44 + sink;
    const hem = skirt ? hip + 20 : hip;
    const flare = skirt ? 16 : 9;
    print.shape(coat, [
      [lean - 6, top - 1],
      [lean + 5, top - 1],
      [lean + 11, top + 5],
      [10, hip - 6],
      [flare, hem],
      [-flare, hem],
      [-9, hip - 6],
      [lean - 11, top + 5],
    ]);
    if (about.bag)
      print.shape(about.bag, [
        [lean - 10, top + 6],
        [lean - 21, top + 8],
        [-19, hip - 4],
        [-8, hip - 4],
      ]);
    print.stroke(coat, frontArm, 7.5, { taper: 0.75 });
    for (const arm of [backArm, frontArm]) {
      const [handX, handY] = arm[arm.length - 1] ?? [0, 0];
      print.disc(skin, handX, handY + 1, 3.2);
    }
    head(print, lean * 1.3 + 1, top - 9, 8.2, { ...about, skin, hair });
  });
}

function head(print: Print, x: number, y: number, radius: number, about: Figure & { skin: Ink; hair: Ink }): void {
  const { skin, hair, gear = about.coat, head: style = "short" } = about;
  print.at(x, y, { scale: radius }, () => {
    if (style === "long")
      print.curve(hair, [
        [0, -1.2],
        [0.9, -0.5],
        [0.6, 1.3],
        [-1.3, 1.9],
        [-1.2, -0.4],
      ]);
    if (style === "tail")
      print.curve(hair, [
        [-0.6, -0.9],
        [-1.7, -0.6],
        [-2.2, 0.9],
        [-1.5, 0.6],
        [-0.8, 0.2],
      ]);
    print.stroke(
      skin,
      [
        [-0.1, 0.5],
        [-0.2, 1.5],
      ],
      0.9,
    );
    print.curve(skin, [
      [0.1, -1.05],
      [0.85, -0.5],
      [0.8, 0.5],
      [0.2, 1.1],
      [-0.7, 0.7],
      [-0.9, -0.4],
    ]);
    if (style === "bun") print.disc(hair, -0.85, -1.05, 0.55);
    if (style === "scarf") {
      print.curve(gear, [
        [0.5, -1.2],
        [0.3, -0.2],
        [0.1, 1],
        [-0.9, 1.5],
        [-1.3, 0],
        [-0.7, -1.2],
      ]);
    } else {
      print.curve(hair, [
        [0.7, -1],
        [0.35, -0.35],
        [-0.25, -0.1],
        [-0.5, 0.8],
        [-1.15, 0.3],
        [-0.9, -0.9],
        [0, -1.35],
      ]);
    }
    if (style === "hat") {
      print.shape(gear, [
        [-1.7, -0.5],
        [1.5, -0.75],
        [1.5, -0.95],
        [0.8, -0.95],
        [0.6, -1.75],
        [-0.8, -1.7],
        [-1, -0.85],
        [-1.7, -0.7],
      ]);
    }
    if (style === "cap")
      print.shape(gear, [
        [-1.1, -0.4],
        [0.8, -0.6],
        [1.7, -0.5],
        [0.8, -0.95],
        [0.4, -1.4],
        [-0.8, -1.3],
      ]);
    if (style === "helmet")
      print.shape(gear, [
        [-1.2, -0.45],
        [1.4, -0.55],
        [0.9, -0.8],
        [0.75, -1.3],
        [0, -1.7],
        [-0.8, -1.4],
        [-1.1, -0.8],
      ]);
  });
}

/** Head and shoulders from behind: audiences, readers, visitors. `size` is the width of the head. */
export function fromBehind(
  print: Print,
  x: number,
  y: number,
  size: number,
  coat: Ink,
  hair: Ink,
  style: "short" | "bun" | "long" | "tail" = "short",
): void {
  print.at(x, y, { scale: size }, () => {
    print.stroke(
      hair,
      [
        [0, 0],
        [0, 0.8],
      ],
      0.5,
    );
    print.curve(coat, [
      [0, 0.5],
      [0.75, 0.72],
      [1.15, 1.25],
      [1.25, 2.4],
      [0, 2.6],
      [-1.25, 2.4],
      [-1.15, 1.25],
      [-0.75, 0.72],
    ]);
    print.curve(hair, [
      [0, -0.7],
      [0.48, -0.45],
      [0.54, 0.1],
      [0.3, 0.6],
      [-0.3, 0.6],
      [-0.54, 0.1],
      [-0.48, -0.45],
    ]);
    if (style === "bun") print.disc(hair, 0.02, -0.78, 0.27);
    if (style === "long")
      print.curve(hair, [
        [0, -0.6],
        [0.6, 0],
        [0.7, 1.1],
        [0.2, 1.25],
        [-0.3, 1.15],
        [-0.68, 1.05],
        [-0.6, 0],
      ]);
    if (style === "tail")
      print.curve(hair, [
        [0, -0.45],
        [0.24, 0],
        [0.26, 0.9],
        [0.02, 1.55],
        [-0.22, 0.9],
        [-0.24, 0],
      ]);
  });
}
