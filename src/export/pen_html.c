/* The report as one page of HTML that is XML too: no script, no request to anywhere, for screens light and dark and for
 * paper.
 */
#include <stdio.h>
#include <string.h>

#include "answer/address.h"
#include "export/markup.h"
#include "export/pen.h"
#include "export/pieces.h"

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--page:#fff;--card:#f6f8fa;"
    "--good:#1a7f37;--bad:#b3261e;--link:#0550ae;--mark:#fff3c4}"
    "@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa4af;--line:#373e47;--page:#14181d;"
    "--card:#1d232a;--good:#57c972;--bad:#ff8a80;--link:#79b8ff;--mark:#5a4a12}}"
    "*{box-sizing:border-box}body{margin:0 auto;padding:1.5rem 1rem 3rem;max-width:60rem;background:var(--page);"
    "color:var(--ink);font:1rem/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;"
    "overflow-wrap:anywhere}"
    "h1{font-size:1.7rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.25rem;margin:2.2rem 0 .6rem;"
    "border-bottom:1px solid var(--line);padding-bottom:.3rem}h3{font-size:1rem;margin:0}"
    "p{margin:.4rem 0}a{color:var(--link)}.soft,footer{color:var(--soft);font-size:.9rem}"
    "dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:.75rem;margin:0}"
    "dl div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem}"
    "dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}"
    "article{border-left:4px solid var(--line);padding:.1rem 0 .1rem .9rem;margin:1.1rem 0}"
    "article.good{border-color:var(--good)}article.bad{border-color:var(--bad)}"
    ".meta{color:var(--soft);font-size:.9rem;margin:.1rem 0}.status{border:1px solid currentColor;"
    "border-radius:1rem;padding:0 .5rem;font-size:.8rem;white-space:nowrap}"
    "blockquote{margin:.5rem 0;padding:.5rem .8rem;background:var(--card);border-radius:.4rem}"
    "blockquote p{margin:0}cite{display:block;font-style:normal;color:var(--soft);font-size:.85rem;margin-top:.2rem}"
    "mark{background:var(--mark);color:inherit;padding:0 .1em;border-radius:.2em}"
    "table{border-collapse:collapse;width:100%;font-size:.92rem;margin:.5rem 0}"
    "th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top}"
    "th{background:var(--card)}td.n{text-align:right;font-variant-numeric:tabular-nums}"
    ".wide{overflow-x:auto}td p{margin:0 0 .3rem}td.none{color:var(--soft)}th .soft{font-weight:normal}"
    "svg{width:100%;height:auto;display:block}svg .up{fill:var(--good)}svg .down{fill:var(--bad)}"
    "svg line{stroke:var(--soft)}svg text{fill:var(--soft);font-size:11px;font-family:inherit}"
    "summary{cursor:pointer;color:var(--soft)}footer{margin-top:3rem;border-top:1px solid var(--line);"
    "padding-top:.6rem}"
    "@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--line:#999;--page:#fff;--card:#fff;--good:#1a7f37;"
    "--bad:#b3261e;--link:#000;--mark:#eee}body{max-width:none;padding:0;font-size:10pt}article,blockquote,tr,svg"
    "{break-inside:avoid}h2{break-after:avoid}a[href]::after{content:' (' attr(href) ')';font-size:.8em}"
    "details>*{display:block}}";

/* ---- small things ---- */

static void put_element(ro_buffer *out, const char *tag, const char *text) {
  buffer_printf(out, "<%s>", tag);
  markup_put(out, text);
  buffer_printf(out, "</%.*s>", (int)strcspn(tag, " "), tag);
}

static void put_attribute(ro_buffer *out, const char *name, const char *value) {
  buffer_printf(out, " %s=\"", name);
  markup_put(out, value);
  buffer_putc(out, '"');
}

static void put_piece(ro_buffer *out, const char *text, size_t len) {
  for (size_t at = 0; at < len;) {
    char piece[512];
    size_t take = len - at < sizeof piece - 1 ? len - at : sizeof piece - 1;
    while (take > 1 && at + take < len && ((unsigned char)text[at + take] & 0xc0) == 0x80) take--;
    memcpy(piece, text + at, take);
    piece[take] = '\0';
    markup_put(out, piece);
    at += take;
  }
}

/* ---- the page ---- */

static void html_head(ro_buffer *out, const char *lang, const char *title, const char *period) {
  buffer_puts(out, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
  put_attribute(out, "lang", lang);
  buffer_puts(out,
              ">\n<head>\n<meta charset=\"utf-8\"/>\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
              "'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n"
              "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
  put_element(out, "title", title);
  buffer_puts(out, "\n<style>");
  buffer_puts(out, style);
  buffer_puts(out, "</style>\n</head>\n<body>\n<header>\n");
  put_element(out, "h1", title);
  buffer_putc(out, '\n');
  put_element(out, "p class=\"soft\"", period);
  buffer_puts(out, "\n</header>\n<main>\n");
}

static void html_section(ro_buffer *out, const char *id, const char *title) {
  buffer_printf(out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">", id, id);
  markup_put(out, title);
  buffer_puts(out, "</h2>\n");
}

static void html_section_end(ro_buffer *out) { buffer_puts(out, "</section>\n"); }

static void html_note(ro_buffer *out, const char *text) {
  put_element(out, "p class=\"soft\"", text);
  buffer_putc(out, '\n');
}

static void html_facts(ro_buffer *out, bool begin) { buffer_puts(out, begin ? "<dl>\n" : "</dl>\n"); }

static void html_fact(ro_buffer *out, const char *name, const char *value) {
  buffer_puts(out, "<div>");
  put_element(out, "dt", name);
  put_element(out, "dd", value);
  buffer_puts(out, "</div>\n");
}

static void html_foot(ro_buffer *out, const char *text) {
  buffer_puts(out, "</main>\n<footer>");
  put_element(out, "p", text);
  buffer_puts(out, "</footer>\n</body>\n</html>\n");
}

/* ---- acts and claims ---- */

static void html_act(ro_buffer *out, const pen_act *act) {
  buffer_printf(out, "<article class=\"%s\"", act->tone > 0 ? "good" : act->tone < 0 ? "bad" : "even");
  put_attribute(out, "id", act->id);
  buffer_puts(out, ">\n<p class=\"meta\">");
  put_element(out, "time", act->date);
  buffer_puts(out, " · ");
  markup_put(out, act->sources);
  if (act->place) buffer_puts(out, " · "), markup_put(out, act->place);
  if (!act->plain) buffer_puts(out, " "), put_element(out, "span class=\"status\"", act->status);
  buffer_puts(out, "</p>\n<h3>");
  markup_put(out, act->who);
  buffer_puts(out, ": ");
  markup_put(out, act->what);
  buffer_puts(out, "</h3>\n");
}

static void put_marked(ro_buffer *out, const pen_claim *claim) {
  size_t len = strlen(claim->text), from = claim->mark, to = claim->mark + claim->mark_len;
  if (claim->mark_len == 0 || to > len) {
    markup_put(out, claim->text);
    return;
  }
  put_piece(out, claim->text, from);
  buffer_puts(out, "<mark>");
  put_piece(out, claim->text + from, claim->mark_len);
  buffer_puts(out, "</mark>");
  put_piece(out, claim->text + to, len - to);
}

static void put_source(ro_buffer *out, const pen_claim *claim) {
  const char *title = claim->title ? claim->title : claim->outlet;
  markup_put(out, claim->outlet);
  if (claim->published) buffer_puts(out, ", "), put_element(out, "time", claim->published);
  buffer_puts(out, ": ");
  if (!address_is_link(claim->url)) {
    markup_put(out, title);
    return;
  }
  buffer_puts(out, "<a rel=\"noopener noreferrer nofollow external\"");
  put_attribute(out, "href", claim->url);
  buffer_putc(out, '>');
  markup_put(out, title);
  buffer_puts(out, "</a>");
}

static void html_claim(ro_buffer *out, const pen_claim *claim) {
  buffer_puts(out, "<blockquote><p");
  if (claim->lang) put_attribute(out, "lang", claim->lang);
  buffer_putc(out, '>');
  put_marked(out, claim);
  buffer_puts(out, "</p><cite>");
  if (claim->said_by) markup_put(out, claim->said_by), buffer_puts(out, " · ");
  put_source(out, claim);
  buffer_puts(out, "</cite></blockquote>\n");
}

static void html_act_end(ro_buffer *out) { buffer_puts(out, "</article>\n"); }

/* ---- sides ---- */

static void put_cell(ro_buffer *out, const pen_cell *cell) {
  buffer_puts(out, cell->count ? "<td>" : "<td class=\"none\">");
  for (unsigned i = 0; i < cell->count; i++) {
    bool linked = address_is_link(cell->urls[i]);
    buffer_puts(out, "<p>");
    if (linked) {
      buffer_puts(out, "<a rel=\"noopener noreferrer nofollow external\"");
      put_attribute(out, "href", cell->urls[i]);
      buffer_putc(out, '>');
    }
    markup_put(out, cell->words[i]);
    buffer_puts(out, linked ? "</a></p>" : "</p>");
  }
  if (cell->count == 0) markup_put(out, cell->note ? cell->note : "\xe2\x80\x93");
  buffer_puts(out, "</td>");
}

static void put_row(ro_buffer *out, const pen_grid *grid, const pen_row *row) {
  buffer_puts(out, "<tr><th scope=\"row\">");
  put_element(out, "span class=\"soft\"", row->kind);
  buffer_putc(out, ' ');
  markup_put(out, row->label);
  if (row->mark) buffer_puts(out, " "), put_element(out, "span class=\"status\"", row->mark);
  buffer_puts(out, "</th>");
  for (unsigned i = 0; i < grid->side_count; i++) put_cell(out, &row->cells[i]);
  buffer_puts(out, "</tr>\n");
}

static void html_grid(ro_buffer *out, const pen_grid *grid) {
  buffer_puts(out, "<div class=\"wide\"><table><thead><tr>");
  put_element(out, "th scope=\"col\"", grid->corner);
  for (unsigned i = 0; i < grid->side_count; i++) put_element(out, "th scope=\"col\"", grid->sides[i]);
  buffer_puts(out, "</tr></thead><tbody>\n");
  for (unsigned i = 0; i < grid->row_count; i++) put_row(out, grid, &grid->rows[i]);
  buffer_puts(out, "</tbody></table></div>\n");
}

/* ---- the chart ---- */

enum { CHART_WIDTH = 720, CHART_HALF = 80, CHART_LEFT = 34, CHART_LABEL = 16, LABELS_MOST = 9 };

static double chart_most(const pen_chart *chart) {
  double most = 1;
  for (unsigned i = 0; i < chart->count; i++) {
    if (chart->months[i].cooperation > most) most = chart->months[i].cooperation;
    if (-chart->months[i].conflict > most) most = -chart->months[i].conflict;
  }
  return most;
}

static void put_bar(ro_buffer *out, const char *kind, double x, double width, double value, double most) {
  double height = value / most * CHART_HALF;
  bool up = value > 0;
  if (up)
    buffer_printf(out, "<rect class=\"%s\" fill=\"#1a7f37\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                  kind, x, CHART_HALF + 8 - height, width, height);
  else if (value < 0)
    buffer_printf(out, "<rect class=\"%s\" fill=\"#b3261e\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                  kind, x, CHART_HALF + 8.0, width, -height);
}

static void put_bars(ro_buffer *out, const pen_chart *chart, double most) {
  double step = (double)(CHART_WIDTH - CHART_LEFT) / chart->count;
  double width = step * 0.7 < 40 ? step * 0.7 : 40;
  unsigned every = (chart->count + LABELS_MOST - 1) / LABELS_MOST;
  for (unsigned i = 0; i < chart->count; i++) {
    const pen_month *month = &chart->months[i];
    double middle = CHART_LEFT + step * (i + 0.5);
    buffer_printf(out, "<g><title>%s: +%.1f, %.1f (%u)</title>", month->month, month->cooperation, month->conflict,
                  month->acts);
    put_bar(out, "up", middle - width / 2, width, month->cooperation, most);
    put_bar(out, "down", middle - width / 2, width, month->conflict, most);
    buffer_puts(out, "</g>");
    if (i % every == 0)
      buffer_printf(out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", middle,
                    2 * CHART_HALF + 12 + CHART_LABEL, month->month);
    buffer_putc(out, '\n');
  }
}

static void put_numbers(ro_buffer *out, const pen_chart *chart) {
  buffer_puts(out, "<details><summary>");
  markup_put(out, chart->month);
  buffer_puts(out, "</summary><table><thead><tr>");
  put_element(out, "th scope=\"col\"", chart->month);
  put_element(out, "th scope=\"col\"", chart->cooperation);
  put_element(out, "th scope=\"col\"", chart->conflict);
  put_element(out, "th scope=\"col\"", chart->acts);
  buffer_puts(out, "</tr></thead><tbody>\n");
  for (unsigned i = 0; i < chart->count; i++)
    buffer_printf(out,
                  "<tr><th scope=\"row\">%s</th><td class=\"n\">%.1f</td><td class=\"n\">%.1f</td>"
                  "<td class=\"n\">%u</td></tr>\n",
                  chart->months[i].month, chart->months[i].cooperation, chart->months[i].conflict,
                  chart->months[i].acts);
  buffer_puts(out, "</tbody></table></details>\n");
}

static void html_chart(ro_buffer *out, const pen_chart *chart) {
  double most = chart_most(chart);
  int zero = CHART_HALF + 8;
  buffer_printf(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"", CHART_WIDTH,
                2 * CHART_HALF + 20 + CHART_LABEL);
  put_attribute(out, "aria-label", chart->title);
  buffer_puts(out, ">");
  buffer_printf(out, "<text x=\"0\" y=\"14\">+%.0f</text><text x=\"0\" y=\"%d\">0</text>", most, zero + 4);
  buffer_printf(out, "<text x=\"0\" y=\"%d\">-%.0f</text>", 2 * CHART_HALF + 12, most);
  put_bars(out, chart, most);
  buffer_printf(out, "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/></svg>\n", CHART_LEFT, zero, CHART_WIDTH, zero);
  put_numbers(out, chart);
}

const report_pen pen_html = {.name = "html",
                             .head = html_head,
                             .section = html_section,
                             .section_end = html_section_end,
                             .note = html_note,
                             .facts = html_facts,
                             .fact = html_fact,
                             .chart = html_chart,
                             .act = html_act,
                             .claim = html_claim,
                             .act_end = html_act_end,
                             .grid = html_grid,
                             .foot = html_foot};
