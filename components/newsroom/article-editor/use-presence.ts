import { useEffect, useRef, useState } from "react";

export interface Present {
  name: string;
  isWriting: boolean;
  isMe: boolean;
}

const EVERY_MS = 10_000;

/**
 * Tells the others that this window is open, and who else is there. Hidden windows keep quiet, and are forgotten after half a
 * minute.
 * @param given.takeWritten whether the text changed since it was asked last
 * @param given.onNews called with the newest version on the server, and where the article stands
 */
export function usePresence(given: {
  articleId: string;
  clientId: string;
  takeWritten: () => boolean;
  onNews: (news: { version: number; headerMark: string }) => void;
}): Present[] {
  const { articleId, clientId, takeWritten } = given;
  const [others, setOthers] = useState<Present[]>([]);
  const onNews = useRef(given.onNews);
  useEffect(() => {
    onNews.current = given.onNews;
  });

  useEffect(() => {
    const address = `/api/redaktion/manuskripte/${articleId}/anwesenheit`;
    const tell = (isLeaving: boolean) =>
      fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ clientId, isWriting: !isLeaving && takeWritten(), isLeaving }),
        keepalive: isLeaving,
      });
    const ask = async () => {
      if (document.visibilityState === "hidden") return;
      try {
        const response = await tell(false);
        if (!response.ok) return;
        const answer = (await response.json()) as { others: Present[]; version: number; headerMark: string };
        setOthers(answer.others);
        onNews.current(answer);
      } catch {
        // Nobody can be asked without a network; the status line says so already.
        setOthers([]);
      }
    };
    const leave = () => void tell(true).catch(() => {});
    void ask();
    const timer = setInterval(ask, EVERY_MS);
    document.addEventListener("visibilitychange", ask);
    window.addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [articleId, clientId, takeWritten]);

  return others;
}

/** "Sara schreibt gerade", "Sara und Miriam haben den Beitrag offen"; empty when nobody else is there. */
export function describePresence(others: Present[]): string {
  const names = (people: Present[]) =>
    new Intl.ListFormat("de").format(people.map(({ name, isMe }) => (isMe ? "Sie selbst (anderes Fenster)" : name)));
  const writing = others.filter(({ isWriting }) => isWriting);
  const verb = (people: Present[], one: string, many: string) => (people.length === 1 && !people[0]?.isMe ? one : many);
  if (writing.length > 0) return `${names(writing)} ${verb(writing, "schreibt", "schreiben")} gerade`;
  return others.length === 0 ? "" : `${names(others)} ${verb(others, "hat", "haben")} den Beitrag offen`;
}
