import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { currentEditor } from "#auth/session.ts";
import { ConsentSettingsPage } from "#components/site/consent/settings-page.tsx";
import { SiteBody } from "#components/site/site-frame.tsx";
import { snapshotOf } from "#db/consent/publish-version.ts";
import { getDraft, getVersion } from "#db/newsroom/consent.ts";
import type { Editor } from "#db/newsroom/users.ts";
import { getSite } from "#db/published/site.ts";
import type { ConsentDraft, ConsentTexts } from "#lib/consent/consent.ts";
import { may } from "#lib/policy.ts";
import { Refusal } from "#lib/refusal.ts";
import HomePage from "../../../(site)/page.tsx";

export const metadata: Metadata = { title: "Vorschau: Einwilligung" };

const LONGEST = 4000;

/**
 * A layer (`?ebene=2` for the second) from the parts readers get: of the draft with the texts that stand in the address, or of
 * a version as it was published (`?version=`).
 */
export default async function ConsentPreviewPage({ searchParams }: PageProps<"/vorschau/einwilligung">) {
  const editor = await currentEditor();
  if (!editor || editor.lacksSecondFactor || !may(editor, "consent.manage")) notFound();
  const given = await searchParams;
  const consent =
    given.version === undefined
      ? publishedNow(await draftWith(editor, given))
      : await getVersion(editor, Number(given.version)).catch(orNotFound);
  return (
    <SiteBody site={await getSite()} consent={consent}>
      {given.ebene === "2" ? <ConsentSettingsPage consent={consent} /> : <HomePage />}
    </SiteBody>
  );
}

async function draftWith(editor: Editor, given: Record<string, string | string[] | undefined>): Promise<ConsentDraft> {
  const { draft } = await getDraft(editor);
  const text = (name: keyof ConsentTexts) => {
    const typed = given[name];
    return typeof typed === "string" ? typed.slice(0, LONGEST) : draft.texts[name];
  };
  const texts: ConsentTexts = {
    title: text("title"),
    intro: text("intro"),
    withdrawal: text("withdrawal"),
    settingsTitle: text("settingsTitle"),
    settingsIntro: text("settingsIntro"),
  };
  return { ...draft, texts };
}

const publishedNow = (draft: ConsentDraft) => ({
  snapshot: snapshotOf(draft, 0),
  snapshotHash: "",
  asksSince: 0,
  changeNote: "",
  publishedAt: Temporal.Now.instant(),
});

function orNotFound(error: unknown): never {
  if (error instanceof Refusal) notFound();
  throw error;
}
