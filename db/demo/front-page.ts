/** What the editors have placed on the front page, by article key, and addresses that articles had before. */
export const demoSlots: {
  places: Record<"lead" | "second" | "brief" | "opinion", string[]>;
  formerAddresses: { from: string; key: string }[];
} = {
  places: {
    lead: ["allianz-bilanz"],
    second: ["zweckentfremdung", "severinsbruecke-naechte", "waermeplan-seilerkamp"],
    brief: ["kalk-buergerbudget", "nippes-frauen", "schulbuecher", "cafe-boehm", "lesesaal-deutz"],
    opinion: ["sitzungen-streamen", "gastbeitrag-gasnetze"],
  },
  formerAddresses: [
    { from: "/wirtschaft/koeln-tritt-industriestaedteallianz-bei", key: "industriestaedteallianz" },
    { from: "/umwelt/gasnetze-was-haushalte-wissen-muessen", key: "gasnetze" },
    { from: "/kultur/c-o-pop-2024-bilanz", key: "c-o-pop" },
  ],
};
