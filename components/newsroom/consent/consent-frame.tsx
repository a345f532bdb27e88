import type { ReactNode } from "react";
import { newsroomPaths } from "#lib/newsroom-paths.ts";
import type { Actor } from "#lib/policy.ts";
import { NewsroomShell } from "../shell/newsroom-shell.tsx";
import { PageHeader } from "../ui/page-header.tsx";

const DRAWERS = [
  { name: "Übersicht", href: newsroomPaths.consent },
  { name: "Kategorien", href: newsroomPaths.consentCategories },
  { name: "Dienste", href: newsroomPaths.consentServices },
  { name: "Texte", href: newsroomPaths.consentTexts },
  { name: "Versionen", href: newsroomPaths.consentVersions },
  { name: "Nachweise", href: newsroomPaths.consentRecords },
  { name: "Statistik", href: newsroomPaths.consentCounts },
  { name: "Funde", href: newsroomPaths.consentFindings },
  { name: "Einstellungen", href: newsroomPaths.consentTerms },
];

/** What stands around every page about consent: the newsroom, the pages beside this one, its head. */
export function ConsentFrame(props: {
  editor: Actor & { name: string };
  /** The address in the row of pages, also for a page below it. */
  current: string;
  title: string;
  lead?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <NewsroomShell editor={props.editor} current="consent">
      <nav aria-label="Einwilligung" className="consent-bar">
        <ul>
          {DRAWERS.map(({ name, href }) => (
            <li key={href}>
              <a href={href} aria-current={href === props.current ? "page" : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <PageHeader title={props.title} lead={props.lead}>
        {props.action}
      </PageHeader>
      {props.children}
    </NewsroomShell>
  );
}
