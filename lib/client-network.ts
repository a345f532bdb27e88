import { isIP } from "node:net";

/** The header in which the edge tells the newsroom whose connection a request came by. Nobody else may say it. */
export const CLIENT_HEADER = "x-lokalblatt-client";

/**
 * The visitor's address.
 * @param forwardedFor X-Forwarded-For as it arrived
 * @param trustedProxies how many proxies of ours stand in front; each added the address it saw at the end of the list
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | string[] | undefined,
  trustedProxies: number,
): string | undefined {
  if (trustedProxies === 0) return socketAddress;
  const hops = [forwardedFor ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((hop) => hop.trim());
  return hops.at(-trustedProxies) || socketAddress;
}

/**
 * As much of an address as one connection cannot change at will: the whole of it for IPv4, /56 for IPv6, which many providers
 * give to one customer. "unknown" for what is not an address.
 */
export function lineOf(address: string | null | undefined): string {
  const plain = plainAddress(address);
  if (isIP(plain) === 4) return plain;
  const [, line = "unknown"] = networksAround(networkOf(plain));
  return line;
}

/** An IPv4 address is often written as an IPv6 one; a zone is the matter of the machine that sees it. */
const plainAddress = (address: string | null | undefined): string =>
  (address ?? "").replace(/^::ffff:(?=\d+\.)/iu, "").replace(/%.*$/u, "");

/** The network an address lies in: /24 for IPv4, /64 for IPv6. "unknown" for what is not an address. */
export function networkOf(address: string | null | undefined): string {
  const plain = plainAddress(address);
  if (isIP(plain) === 4) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  if (isIP(plain) !== 6) return "unknown";
  const [head = "", tail] = plain.toLowerCase().split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail ? tail.split(":") : [];
  const groups = tail === undefined ? front : [...front, ...Array(8 - front.length - back.length).fill("0"), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** Whether whoever asks is on this machine: most often a proxy, which says nothing of who asks it. @param network as `networkOf` gives it */
export const isThisMachine = (network: string): boolean => network.startsWith("127.") || network === "0:0:0:0::/64";

/**
 * The networks a network lies in, from the widest to itself. Providers hand a customer of IPv6 a /48, a /56 or a /64, so each of
 * these may be one person, who has 65,536 networks of the last kind at most. Whoever shares something out shares it among the
 * widest first. An address of IPv4 costs money: there the /24 stands alone.
 * @param network as `networkOf` gives it
 */
export function networksAround(network: string): string[] {
  if (!network.endsWith("::/64")) return [network];
  const [first, second, third, fourth = "0"] = network.slice(0, -"::/64".length).split(":");
  const half = (Number.parseInt(fourth, 16) & 0xff00).toString(16);
  return [`${first}:${second}:${third}::/48`, `${first}:${second}:${third}:${half}::/56`, network];
}
