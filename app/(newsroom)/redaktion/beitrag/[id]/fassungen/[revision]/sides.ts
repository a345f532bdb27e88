import type { Side } from "#components/newsroom/revisions/comparison.tsx";
import { AGAINST, KIND_NAMES, WORKING_TEXT } from "#components/newsroom/revisions/revision-words.ts";
import type { Manuscript } from "#db/newsroom/manuscripts.ts";
import { getOnlineContent } from "#db/newsroom/online-content.ts";
import { findReleased } from "#db/newsroom/released-text.ts";
import { getRevision, listRevisions } from "#db/newsroom/revisions.ts";
import type { Editor } from "#db/newsroom/users.ts";

export interface Sides {
  /** The older of the two. */
  before: Side;
  after: Side;
  /** The Fassung the address names: one of the two. */
  here: Side;
  /** What the Fassung is compared with, as far as it has a name of its own. */
  against: (typeof AGAINST)[keyof typeof AGAINST] | undefined;
  hasPrevious: boolean;
  /** The Fassung says the same as the working text. */
  isCurrent: boolean;
}

/**
 * The two texts an address asks for.
 * @param wanted "aktuell", "online", "vorige" or the id of another Fassung; everything else is "vorige" where there is one
 * @throws Refusal "not-found"
 */
export async function readSides(
  editor: Editor,
  manuscript: Manuscript,
  given: { revisionId: string; wanted: string | undefined },
): Promise<Sides> {
  const read = (revisionId: string) => getRevision(editor, { manuscriptId: manuscript.id, revisionId });
  const lines = await listRevisions(editor, manuscript.id);
  const revision = await read(given.revisionId);
  const place = lines.findIndex(({ id }) => id === revision.id);
  const previous = lines[place + 1];
  const otherPlace = lines.findIndex(({ id }) => id === given.wanted);
  const here = sideOf(revision);
  const shared = {
    here,
    hasPrevious: previous !== undefined,
    isCurrent: JSON.stringify(revision.content) === JSON.stringify(manuscript.content),
  };
  const online = given.wanted === AGAINST.online ? await getOnlineContent(editor, manuscript.id) : undefined;
  if (online) {
    const released = findReleased(lines, manuscript);
    const at = released?.createdAt ?? manuscript.savedAt;
    const before = { what: "Online", name: null, at, by: released?.createdBy ?? null, content: online };
    return { ...shared, against: AGAINST.online, before, after: here };
  }
  const other = lines[otherPlace];
  if (other) {
    const there = sideOf(await read(other.id));
    const [before, after] = otherPlace > place ? [there, here] : [here, there];
    return { ...shared, against: undefined, before, after };
  }
  if (previous && given.wanted !== AGAINST.current)
    return { ...shared, against: AGAINST.previous, before: sideOf(await read(previous.id)), after: here };
  return { ...shared, against: AGAINST.current, before: here, after: workingText(manuscript) };
}

function sideOf(revision: Awaited<ReturnType<typeof getRevision>>): Side {
  const { kind, name, createdAt: at, createdBy: by, content } = revision;
  return { what: KIND_NAMES[kind], name, at, by, content };
}

function workingText({ savedAt, savedBy, content }: Manuscript): Side {
  return { what: WORKING_TEXT, name: null, at: savedAt, by: savedBy?.name ?? null, content };
}
