import { expect, test } from "vitest";
import { createNetworkAllowance } from "#edge/network-allowance.ts";
import { networkInOneHouse, networkNumber } from "#edge/test-crowd.ts";
import { networksAround } from "#lib/client-network.ts";

const STRANGERS = { burst: 240, perSecond: 1 };
const OFFICE = "192.0.2.0/24";

function allowanceAt(mostRemembered?: number) {
  const clock = { now: 0 };
  const allowance = createNetworkAllowance(STRANGERS, () => clock.now, mostRemembered);
  const passed = (network: string, times: number) =>
    Array.from({ length: times }, () => allowance.take(networksAround(network))).filter(Boolean).length;
  return { clock, allowance, passed };
}

test("thirty people behind one address open the login page at nine, and each of them eight requests", () => {
  const { passed } = allowanceAt();
  expect(passed(OFFICE, 30 * 8)).toBe(240);
});

test("who asks twenty times a second has one a second after the first quarter of a minute", () => {
  const { clock, allowance } = allowanceAt();
  const passedIn: number[] = [];
  for (let minute = 0; minute < 3; minute++) {
    let passed = 0;
    for (let number = 0; number < 20 * 60; number++) {
      clock.now += 50;
      if (allowance.take(networksAround(OFFICE))) passed++;
    }
    passedIn.push(passed);
  }
  expect(passedIn).toEqual([240 + 59, 60, 60]);
});

test("who is refused has one again after a second", () => {
  const { clock, allowance, passed } = allowanceAt();
  passed(OFFICE, 240);
  expect(allowance.take(networksAround(OFFICE))).toBe(false);
  clock.now += 1000;
  expect([allowance.take(networksAround(OFFICE)), allowance.take(networksAround(OFFICE))]).toEqual([true, false]);
});

test("a neighbour in another network notices nothing", () => {
  const { passed } = allowanceAt();
  passed(OFFICE, 1000);
  expect(passed("198.51.100.0/24", 240)).toBe(240);
});

test("65,536 networks of one /48 have what four addresses have, and those of one home what two of them have", () => {
  const whole = allowanceAt();
  let passed = 0;
  for (let number = 0; number < 20_000; number++)
    if (whole.allowance.take(networksAround(networkInOneHouse(number % 65_536)))) passed++;
  expect(passed).toBe(4 * 240);
  const home = allowanceAt();
  let had = 0;
  for (let number = 0; number < 2000; number++)
    if (home.allowance.take(networksAround(networkInOneHouse(number % 256)))) had++;
  expect(had).toBe(2 * 240);
});

test("a network that is refused uses up nothing of those around it", () => {
  const { allowance, passed } = allowanceAt();
  passed("2001:db8:1:1::/64", 5000);
  expect(passed("2001:db8:1:2::/64", 1000)).toBe(240);
  expect(allowance.take(networksAround("2001:db8:1:ff01::/64"))).toBe(true);
});

test("memory is bounded, and a flood of networks makes nobody forgotten who has used up theirs", () => {
  const { allowance, passed } = allowanceAt(1000);
  passed(OFFICE, 240);
  for (let number = 0; number < 100_000; number++) allowance.take(networksAround(networkNumber(number)));
  expect(allowance.remembered).toBeLessThanOrEqual(1000);
  expect(allowance.take(networksAround(OFFICE))).toBe(false);
});

test("who has all of theirs again is not remembered when there are too many", () => {
  const { clock, allowance } = allowanceAt(1000);
  for (let number = 0; number < 1000; number++) allowance.take(networksAround(networkNumber(number)));
  clock.now += 300_000;
  allowance.take(networksAround(OFFICE));
  expect(allowance.remembered).toBe(1);
});
