/* Every limit of the program. Reaching one is an error or a warning that names it; docs/limits.md tells the user. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define LIMIT_LINE_BYTES (16u << 20)     /* one line of JSON Lines, before it is parsed */
#define LIMIT_TEXT_BYTES (512u << 10)    /* one article's text; the rest is not coded */
#define LIMIT_FIELD_BYTES (64u << 10)    /* one article's id, url, title or source */
#define LIMIT_PAGE_BYTES (16u << 20)     /* one HTML page, unpacked; the rest is not read */
#define LIMIT_PACKED_DEPTH 6             /* archives and compression one in another */
#define LIMIT_UNPACKED_FACTOR 250        /* bytes that may come out for each that went in, beyond the next two */
#define LIMIT_UNPACKED_BYTES (64u << 20) /* bytes that may come out of one packed file or entry in any case */
#define LIMIT_UNPACKED_ALL (1u << 30)    /* the same of one file on disk, with all that is packed in it */
#define LIMIT_CONTENT_FREE (1u << 20)    /* bytes that may come out of one packed HTTP content in any case */
#define LIMIT_ARCHIVE_FILES 1000000      /* entries of one archive */
#define LIMIT_ENTRY_NAME 4096            /* bytes of an entry's path that are kept */
#define LIMIT_WARC_HEAD (64u << 10)      /* header lines of a WARC record, and of the HTTP message in it */
#define LIMIT_JSON_DEPTH 64              /* nesting of one JSON line */
#define LIMIT_FOLDER_DEPTH 16            /* folders below one given on the command line */
#define LIMIT_FOLDER_FILES 1000000       /* files taken from folders in one run */
#define LIMIT_ARENA_BYTES (160u << 20)   /* memory of one article in work */
#define LIMIT_HELD_BYTES (60u << 20)     /* memory of all articles on their way, beside the first in order */
#define LIMIT_TOKENS 600000              /* tokens of one article */
#define LIMIT_SENTENCE_TOKENS 400        /* a longer sentence is cut here */
#define LIMIT_SENTENCE_MENTIONS 64       /* actors of one sentence that are considered */
#define LIMIT_SENTENCE_TRIGGERS 48       /* triggers of one sentence that are considered */
#define LIMIT_CANDIDATES 200000          /* candidate rows of one article */
#define LIMIT_SALIENT 128                /* actors of one article whose mentions are counted */
#define LIMIT_EVENTS 20000               /* events of one article */
#define LIMIT_EVIDENCE 16                /* pieces of evidence kept of one event */
#define LIMIT_NAMES 2048                 /* namings of people in full, kept of one article */
#define LIMIT_KNOWN 256                  /* people given with an article */
#define LIMIT_WARNINGS 64                /* warnings kept of one article */
#define LIMIT_CREDITS 16                 /* outlets credited by one article */
#define LIMIT_THREADS 64
#define LIMIT_PACKS 64                 /* languages of one engine */
#define LIMIT_FILE_BYTES (256u << 20)  /* a file that is read whole: a pack, a user's actors */
#define LIMIT_PACK_BYTES (256u << 20)  /* one compiled pack */
#define LIMIT_PACK_LINE 4096           /* one line of a pack's source files */
#define LIMIT_PACK_ERRORS 50           /* errors told about one pack; more are counted */
#define LIMIT_PHRASE_TOKENS 16         /* tokens of one lexicon phrase */
#define LIMIT_PATTERN_STEPS 4096       /* steps of one compiled pattern file */
#define LIMIT_MATCH_STEPS 2000         /* steps spent on one pattern at one place */
#define LIMIT_ACTORS_BYTES (64u << 20) /* a user's actors file */

#define LIMIT_PAGE_DEPTH 512            /* nesting of a page's elements; the tags of what lies deeper are left out */
#define LIMIT_PAGE_ELEMENTS 600000      /* elements of one page; what comes after is not read */
#define LIMIT_FEED_BYTES (8u << 20)     /* one feed, unpacked */
#define LIMIT_FEED_DEPTH 64             /* nesting of a feed's elements */
#define LIMIT_FEED_ITEMS 10000          /* items of one feed */
#define LIMIT_FEED_ARENA (192u << 20)   /* memory of one feed in work */
#define LIMIT_FEEDS 10000               /* feeds of one list */
#define LIMIT_FETCHED_BYTES (16u << 20) /* one page that is fetched, unpacked */
#define LIMIT_HEADER_BYTES (256u << 10) /* headers of one answer */
#define LIMIT_REDIRECTS 5               /* hops of one request */
#define LIMIT_PENDING 100000            /* pages that wait to be fetched */

#define LIMIT_WHOLE_EVENTS 4096         /* tellings of one occurrence that are exported */
#define LIMIT_WHOLE_BYTES (192u << 20)  /* memory of one occurrence with all its tellings */
#define LIMIT_DYADS 64                  /* pairs of actors of one occurrence, in formats of pairs */
#define LIMIT_GRAPH_EDGES 200000        /* edges of one exported graph */
#define LIMIT_EXPORT_BYTES (256u << 20) /* what is written of one occurrence or article */
#define LIMIT_REPLY_ROWS 10000         /* occurrences of one list as CSV over the network */
#define LIMIT_REPLY_ARTICLES 1000      /* articles that are added by one request */
#define LIMIT_REPORT_TALKS 200          /* talks of one report whose sides are compared */
#define LIMIT_REPORT_ROWS 2000          /* occurrences of one report; the rest is counted */

/* readout serve */
#define LIMIT_CONNECTIONS 1024             /* open at once; beyond, whoever is slowest to ask goes */
#define LIMIT_URL_BYTES (8u << 10)         /* target of a request */
#define LIMIT_HEAD_BYTES (16u << 10)       /* target and headers of a request */
#define LIMIT_CONNECTION_BYTES (32u << 10) /* memory of one connection for what it reads and sends of a head */
#define LIMIT_URL_PARAMS 64                /* parameters of a request */
#define LIMIT_HEAD_MS 10000                /* until a head is whole, from the connection's start or its last answer */
#define LIMIT_BODY_MS 30000                /* until a body is whole, from its head */
#define LIMIT_SENDING_MS 300000            /* until an answer is sent, from its request; streams have no end */
#define LIMIT_SILENCE_S 30                 /* without a byte taken by who asked */
#define LIMIT_QUESTION_MS 20000            /* one question to the record */
#define LIMIT_POSTED_BYTES (16u << 20)     /* body of a request that writes */
#define LIMIT_CODED_BYTES (4u << 20)       /* body of a request to code a text */
#define LIMIT_POSTED_ALL (64u << 20)       /* all bodies at once */
#define LIMIT_REFUSED_BYTES (256u << 10)   /* body that is read although the request is refused */
#define LIMIT_WAITING 512                  /* questions that wait for a thread */
#define LIMIT_CODING 16                    /* texts that wait to be coded */
#define LIMIT_WRITING 64                   /* requests that wait for the one writer */
#define LIMIT_KEPT_BYTES (64u << 20)       /* answers kept */
#define LIMIT_KEPT_ONE (4u << 20)          /* one answer that is kept */
#define LIMIT_ANSWER_BYTES (64u << 20)     /* one answer */
#define LIMIT_STREAMS 64                   /* streams open at once */
#define LIMIT_HOST_NAMES 16                /* names of a server */

#endif
