import type { ManuscriptFields } from "#lib/manuscript.ts";
import { ArticleDates } from "../publishing/article-dates.tsx";
import type { PublishingPort } from "../publishing/ports.ts";
import type { TellUnsaved } from "../publishing/use-text-time.ts";
import { Withdrawal } from "../publishing/withdrawal.tsx";
import { type ChangeFields, Group } from "./article-fields.client.tsx";
import type { EditedArticle } from "./edited-article.ts";

/** When readers got the article, what they are told of it, and taking it from them again. */
export function PublicationDetails(props: {
  article: EditedArticle;
  fields: ManuscriptFields;
  /** Whether the text in this window is another than the one that was published last. */
  isAhead: boolean;
  onChange: ChangeFields;
  onUnsavedDate: TellUnsaved;
  scheduledChangeAt: string | undefined;
  port: PublishingPort;
  canPublish: boolean;
  isDisabled: boolean;
  onDone: () => void;
  onLoggedOut: () => void;
}) {
  const { article, fields, onChange, port } = props;
  return (
    <div className="mt-5">
      <Group title="Erschienen" isFolded={!article.release && !fields.firstPublishedAt}>
        <ArticleDates
          dates={article.release?.dates}
          firstPublishedAt={fields.firstPublishedAt}
          onChange={(firstPublishedAt) => onChange({ firstPublishedAt })}
          onUnsaved={props.onUnsavedDate}
          readTime={port.readTime}
          isDisabled={props.isDisabled}
        />
        {props.canPublish && article.release && !article.isTrashed && (
          <Withdrawal
            articleId={article.id}
            status={article.status}
            path={article.release.path}
            changedAt={article.release.dates.changedAt}
            isAhead={props.isAhead}
            scheduledChangeAt={props.scheduledChangeAt}
            port={port}
            onDone={props.onDone}
            onLoggedOut={props.onLoggedOut}
          />
        )}
      </Group>
    </div>
  );
}
