import type { QrCode } from "#lib/qr-code.ts";

/** Black on white in the dark theme, too: cameras expect it. */
export function QrPicture({ size, path }: QrCode) {
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      className="w-56 max-w-full"
      shapeRendering="crispEdges"
      role="img"
      aria-label="QR-Code für die App"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
