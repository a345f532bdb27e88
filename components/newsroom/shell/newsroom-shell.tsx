import type { ReactNode } from "react";
import { type Actor, type HouseAction, may, ROLE_NAMES } from "#lib/policy.ts";

export type Room = "desk" | "media" | "accounts" | "audit" | "consent" | "trash" | "account";

const ROOMS: { room: Room; name: string; href: string; needs?: HouseAction }[] = [
  { room: "desk", name: "Schreibtisch", href: "/redaktion" },
  { room: "media", name: "Bilder", href: "/redaktion/bilder", needs: "media.read" },
  { room: "trash", name: "Papierkorb", href: "/redaktion/papierkorb" },
  { room: "audit", name: "Protokoll", href: "/redaktion/protokoll", needs: "audit.read" },
  { room: "accounts", name: "Konten", href: "/redaktion/konten", needs: "guest.invite" },
  { room: "consent", name: "Einwilligung", href: "/redaktion/einwilligung", needs: "consent.manage" },
];

/** What stands around the pages of the newsroom: at the top on a desk, at the thumb on a phone. It guards nothing. */
export function NewsroomShell(props: { editor: Actor & { name: string }; current: Room; children: ReactNode }) {
  const { editor, current } = props;
  const rooms = ROOMS.filter(({ needs }) => needs === undefined || may(editor, needs));
  return (
    <div className="mx-auto flex min-h-dvh max-w-[82rem] flex-col px-4 pb-24 md:px-8 md:pb-12">
      <a href="#inhalt" className="sr-only bg-ink px-4 py-2 text-paper focus:not-sr-only focus:fixed focus:z-30">
        Zum Inhalt
      </a>
      <header className="flex items-baseline gap-x-6 border-b-2 border-ink pt-4 pb-2.5">
        <a href="/redaktion" className="font-serif text-large font-semibold">
          Redaktion
        </a>
        <nav aria-label="Redaktion" className="room-bar">
          <ul className="contents">
            {rooms.map(({ room, name, href }) => (
              <li key={room} className="grow md:grow-0">
                <a href={href} aria-current={room === current ? "page" : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ms-auto flex min-w-0 items-baseline gap-x-4 text-note whitespace-nowrap">
          <a href="/" className="hidden text-soft hover:text-ink min-[23rem]:max-md:inline lg:inline">
            Zur Website
          </a>
          <a
            href="/redaktion/konto"
            aria-current={current === "account" ? "page" : undefined}
            className="truncate font-medium hover:text-red"
            title={ROLE_NAMES[editor.role]}
          >
            {editor.name}
          </a>
        </div>
      </header>
      <main id="inhalt" className="grow pt-6">
        {props.children}
      </main>
    </div>
  );
}
