/* The section words of the packs at the beginning of a line of a page. Called by judge.c. */
#ifndef PAGE_SECTION_H
#define PAGE_SECTION_H

#include "page/page.h"

typedef struct section_find {
  int class;  /* enum pack_section_class, or -1 */
  size_t end; /* behind the phrase */
} section_find;

/* The longest section phrase that begins the line, of the pack of the page's language, or of any pack when that is not
 * known. Marks of lists before it are passed over. */
section_find section_at(const page_options *options, ro_str lang, ro_str line);

/* True when the whole text is a word of dates, such as a month. */
bool section_is_time(const page_options *options, ro_str lang, ro_str text);

/* True when the whole text is an outlet's name. */
bool section_is_outlet(const page_options *options, ro_str lang, ro_str text);

#endif
