import { connect } from "node:net";
import { get } from "../load.ts";
import { NETWORKS, pause } from "../portal.ts";
import { PORTS } from "../processes.ts";
import type { Attack } from "./attack.ts";
import { asOwnPage, countWords, FOREIGN_ORIGIN, HOST, OWN_ORIGIN, send, steadily } from "./send.ts";

/*
 * Bodies that are too large, nested too deeply or never whole.
 */

const LOGIN = "/api/redaktion/anmelden";
const LOGIN_PAGE = "/redaktion/anmelden";
const JSON_TYPE = "application/json";
const BOMB = listOfNothing(20_000_000);
const ACTION_BODY = listOfNothing(900_000);
const DEEP = "[".repeat(15_000);
const SLOW_BODIES = 256;

export const BODY_ATTACKS: Attack[] = [
  {
    what: "20 MB of `[{},{},…]` to the login's API and to next-auth's, own Origin",
    run: async () =>
      countWords(
        await Promise.all(
          [LOGIN, "/api/auth/callback/credentials"].map((path) =>
            send({ method: "POST", path, headers: asOwnPage(JSON_TYPE), body: BOMB }),
          ),
        ),
      ),
  },
  {
    what: "two action bodies of 0.9 MB a second, foreign Origin",
    run: async (until) => {
      const action = await findAction();
      const headers = { "Content-Type": "text/plain;charset=UTF-8", Origin: FOREIGN_ORIGIN, "Next-Action": action };
      return steadily(2, until, (count) =>
        send({ method: "POST", path: ACTION_PAGES[count % 2] ?? "", headers, body: ACTION_BODY }),
      );
    },
  },
  {
    what: "two action bodies of 0.9 MB a second, own Origin",
    run: async (until) => {
      const headers = { ...asOwnPage("text/plain;charset=UTF-8"), "Next-Action": await findAction() };
      return steadily(2, until, (count) =>
        send({ method: "POST", path: ACTION_PAGES[count % 2] ?? "", headers, body: ACTION_BODY }),
      );
    },
  },
  {
    what: "bodies nested 15,000 deep to login, action, consent and reports, 20 a second",
    run: async (until) => {
      const action = { "Next-Action": await findAction() };
      const asked = [
        { path: LOGIN, headers: asOwnPage(JSON_TYPE) },
        { path: LOGIN_PAGE, headers: { ...asOwnPage("text/plain;charset=UTF-8"), ...action } },
        { path: "/api/consent", headers: asOwnPage("application/x-www-form-urlencoded") },
        { path: "/api/csp-report", headers: { "Content-Type": "application/csp-report" } },
      ];
      return steadily(20, until, (count) =>
        send({ method: "POST", path: "", ...asked[count % asked.length], body: DEEP }),
      );
    },
  },
  {
    what: `${SLOW_BODIES} bodies that trickle, to login, action, consent and upload`,
    run: async (until) => {
      const paths = [LOGIN, LOGIN_PAGE, "/api/consent", "/api/redaktion/bilder"];
      const slow = Array.from({ length: SLOW_BODIES }, (_, index) => trickle(paths[index % paths.length] ?? "", until));
      return countWords(await Promise.all(slow));
    },
  },
];

/** One is refused by its first path segment, the other is a page like any. */
const ACTION_PAGES = [LOGIN_PAGE, "/vorschau/niemand"];

function listOfNothing(bytes: number): string {
  return `[${"{},".repeat(bytes / 3)}{}]`;
}

/** An action's id as anybody finds it: in the form of the login page. */
async function findAction(): Promise<string> {
  const page = (await get(PORTS.edge, LOGIN_PAGE, { "Accept-Encoding": "identity" })).body.toString();
  const id = /\bid(?:"|&quot;|\\")+:(?:"|&quot;|\\")([0-9a-f]{40,})/.exec(page)?.[1];
  if (id === undefined) throw new Error("the login page names no action");
  return id;
}

/** A byte every tenth of a second, of a body that is said to be longer than the time there is. */
function trickle(path: string, until: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port: PORTS.edge });
    const over = (word: string) => {
      clearInterval(timer);
      socket.destroy();
      resolve(word);
    };
    const timer = setInterval(() => socket.write("a"), 100);
    socket.once("data", (answer) => over(/^HTTP\/1\.1 (\d+)/.exec(answer.toString("latin1"))?.[1] ?? "no HTTP"));
    socket.on("error", () => over("cut off"));
    socket.on("close", () => over("cut off"));
    socket.write(
      [
        `POST ${path} HTTP/1.1`,
        `Host: ${HOST}`,
        `Origin: ${OWN_ORIGIN}`,
        "Sec-Fetch-Site: same-origin",
        `X-Forwarded-For: ${NETWORKS.attacker}`,
        `Content-Type: ${JSON_TYPE}`,
        "Content-Length: 10000",
        "\r\n",
      ].join("\r\n"),
    );
    void pause(until - performance.now()).then(() => over("held to the end"));
  });
}
