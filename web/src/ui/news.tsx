// The notice that the record has grown, and a way to see it.
import type { JSX } from "preact";
import { useNews } from "../stream";
import { useTexts } from "../texts";

export function News({ again }: { again: () => void }): JSX.Element {
  const { t, count } = useTexts();
  const [news, seen] = useNews();
  return (
    <div class="news" role="status">
      {news ? <p>{count("news.new", news)} <button type="button" onClick={() => { seen(); again(); }}>{t("news.show")}</button></p> : null}
    </div>
  );
}
