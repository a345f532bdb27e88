import { expect, test } from "vitest";
import { clientAddress, isThisMachine, lineOf, networkOf, networksAround } from "./client-network.ts";

test.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["::ffff:203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:1:2::6", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["somebody", "unknown"],
  ["", "unknown"],
  [undefined, "unknown"],
])("%s lies in %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("an address counts only as far as our own proxies vouch for it", () => {
  const forged = "10.0.0.1, 198.51.100.7";
  expect(clientAddress("192.0.2.1", forged, 0)).toBe("192.0.2.1");
  expect(clientAddress("192.0.2.1", forged, 1)).toBe("198.51.100.7");
  expect(clientAddress("192.0.2.1", undefined, 1)).toBe("192.0.2.1");
  expect(clientAddress("192.0.2.1", forged, 3)).toBe("192.0.2.1");
});

test.each([
  ["::ffff:203.0.113.77", "203.0.113.77"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:0::/56"],
  ["somebody", "unknown"],
])("%s is reached through the line %s", (address, line) => {
  expect(lineOf(address)).toBe(line);
});

test.each([
  ["203.0.113.77", ["203.0.113.0/24"]],
  ["2001:db8:1:a2b3::1", ["2001:db8:1::/48", "2001:db8:1:a200::/56", "2001:db8:1:a2b3::/64"]],
  ["2001:db8:1:2::1", ["2001:db8:1::/48", "2001:db8:1:0::/56", "2001:db8:1:2::/64"]],
  ["somebody", ["unknown"]],
])("%s lies in each network one customer may have", (address, networks) => {
  expect(networksAround(networkOf(address))).toEqual(networks);
});

test("this machine is known by each of its addresses", () => {
  const own = ["127.0.0.1", "::ffff:127.0.0.1", "127.8.0.1", "::1"];
  expect(own.every((address) => isThisMachine(networkOf(address)))).toBe(true);
  expect(["128.0.0.1", "2001:db8::1", "", "somebody"].some((address) => isThisMachine(networkOf(address)))).toBe(false);
});
