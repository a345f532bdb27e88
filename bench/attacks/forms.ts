import { CHOICE } from "../choices.ts";
import type { Attack } from "./attack.ts";
import { asOwnPage, OWN_ORIGIN, random, send, together } from "./send.ts";

/*
 * Forms that lie: passwords that are guessed, choices nobody made, reports of what never happened.
 */

const ACCOUNTS = ["verwaltung@lokalblatt.example", "redaktion@lokalblatt.example", "niemand@lokalblatt.example"];

export const FORM_ATTACKS: Attack[] = [
  {
    what: "wrong passwords, 32 at once",
    run: (until) =>
      together(32, until, (count) =>
        send({
          method: "POST",
          path: "/api/redaktion/anmelden",
          headers: asOwnPage("application/json"),
          body: JSON.stringify({ email: ACCOUNTS[count % ACCOUNTS.length], password: `geraten-${random()}` }),
          from: `203.0.113.${1 + (count % 250)}`,
        }),
      ),
  },
  {
    what: "forged agreements, as fast as 32 connections can",
    run: (until) =>
      together(32, until, () =>
        send({
          method: "POST",
          path: "/api/consent",
          headers: {
            ...asOwnPage("application/x-www-form-urlencoded"),
            Referer: `${OWN_ORIGIN}/`,
            Accept: "application/json",
          },
          body: CHOICE,
        }),
      ),
  },
  {
    what: "policy reports of invented hosts, as fast as 16 connections can",
    run: (until) =>
      together(16, until, () =>
        send({
          method: "POST",
          path: "/api/csp-report",
          headers: { "Content-Type": "application/csp-report" },
          body: JSON.stringify({
            "csp-report": { "document-uri": `${OWN_ORIGIN}/`, "blocked-uri": `https://${random()}.example/x.js` },
          }),
        }),
      ),
  },
];
