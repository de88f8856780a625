// What other articles tell of the same happenings.
import type { JSX } from "preact";
import { address, useAsk } from "../api";
import { link } from "../router";
import { useTexts } from "../texts";
import type { Article, List } from "../types";
import { On, Text } from "./bits";

interface Member { article: string; id: string; url: string | null; title: string | null; published: string | null }
interface StoryRow { story: string; title: string | null; first: string | null; last: string | null; articles: number; members: Member[] }

export function Story({ article }: { article: Article }): JSX.Element | null {
  const { t } = useTexts();
  const day = article.published?.slice(0, 10);
  const asked = useAsk<List<StoryRow>>(article.story && day ? address("stories", { since: day, until: day, limit: 200 }) : null);
  const others = asked.data?.items.find((row) => row.story === article.story)?.members.filter((member) => member.id !== article.id) ?? [];
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
