/** What a disk with little left still takes. Texts, refusals and withdrawals it takes to the end. */
export type Room = "everything" | "no-pictures" | "no-agreements";

/** Bytes that are free. */
export const LEAST_FOR_PICTURES = 1_000_000_000;
const LEAST_FOR_AGREEMENTS = 250_000_000;

export const roomFor = (freeBytes: number): Room =>
  freeBytes >= LEAST_FOR_PICTURES ? "everything" : freeBytes >= LEAST_FOR_AGREEMENTS ? "no-pictures" : "no-agreements";

export interface RoomWords {
  text: string;
  /** What somebody should do. */
  step: string;
}

/** How it stands with a disk that has little left, for whoever answers for the server; `undefined` while there is enough. */
export function describeRoom(room: Room): RoomWords | undefined {
  switch (room) {
    case "everything":
      return undefined;
    case "no-pictures":
      return {
        text: "Auf der Platte des Servers ist weniger als 1 GB frei. Er nimmt deshalb keine neuen Bilder mehr an; alles andere geht weiter.",
        step: "Schaffen Sie bald Platz, zum Beispiel indem Sie alte Sicherungen auf einen anderen Rechner legen.",
      };
    case "no-agreements":
      return {
        text: "Auf der Platte des Servers sind weniger als 250 MB frei. Er nimmt deshalb keine neuen Bilder mehr an und von Leserinnen und Lesern keine neuen Zustimmungen. Texte lassen sich noch speichern und veröffentlichen; ablehnen und widerrufen geht immer.",
        step: "Schaffen Sie heute Platz: Ist die Platte voll, lässt sich nichts mehr speichern.",
      };
  }
}
