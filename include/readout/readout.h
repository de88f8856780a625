/* readout: from news text to a record of who did what to whom.
 *
 *   base.h      version, status, error, strings, spans, dates; the rules of the whole library
 *   engine.h    engines, sessions, one article in, who a phrase is
 *   document.h  what was found: article, events, actors, evidence
 *   input.h     articles from files, folders and standard input
 *   page.h      the article of a saved news page
 *   writer.h    documents out, in every format
 *   run.h       a whole stream, with threads
 *
 * docs/library.md shows how to use it; examples/ has whole programs.
 */
#ifndef READOUT_H
#define READOUT_H

#include "readout/base.h"
#include "readout/document.h"
#include "readout/engine.h"
#include "readout/input.h"
#include "readout/page.h"
#include "readout/run.h"
#include "readout/writer.h"

#endif
