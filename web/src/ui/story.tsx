// What other articles tell of the same happenings.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { address, get } from "../api";
import { link } from "../router";
import { useTexts } from "../texts";
import type { Article, List } from "../types";
import { On, Text } from "./bits";

interface Member { article: string; id: string; url: string | null; title: string | null; published: string | null }
interface StoryRow { story: string; title: string | null; first: string | null; last: string | null; articles: number; members: Member[] }

const PAGES = 5;

// Stories are asked for by day: the one of the article is among the first pages, or is not shown.
async function membersOf({ story, published }: Article, signal: AbortSignal): Promise<Member[]> {
  const day = published?.slice(0, 10);
  let cursor: string | null = null;
  for (let page = 0; day && story && page < PAGES; page++) {
    const list: List<StoryRow> = await get(address("stories", { since: day, until: day, limit: 200, cursor }), signal);
    const found = list.items.find((row) => row.story === story);
    if (found) return found.members;
    if (!(cursor = list.next)) break;
  }
  return [];
}

export function Story({ article }: { article: Article }): JSX.Element | null {
  const { t } = useTexts();
  const [others, setOthers] = useState<Member[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    membersOf(article, abort.signal).then((all) => setOthers(all.filter((member) => member.article !== String(article.key))), () => undefined);
    return () => abort.abort();
  }, [article]);
  if (!others.length) return null;
  return (
    <section class="story">
      <h2>{t("article.story")}</h2>
      <ul>
        {others.map((member) => (
          <li key={member.article}><a href={link("article", member.article)}><Text>{member.title ?? member.id}</Text></a> <On day={member.published} /></li>
        ))}
      </ul>
    </section>
  );
}
