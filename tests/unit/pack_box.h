/* A folder with a tiny ontology and pack for tests of pack and packc: files are written from strings, compiled, and
 * removed again. The ontology holds the full closed lists and a handful of entities. */
#ifndef TESTS_PACK_BOX_H
#define TESTS_PACK_BOX_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "pack/pack.h"
#include "packc/packc.h"
#include "unit.h"

typedef struct pack_box {
  char root[64], ontology[80], pack[80];
  char files[40][160];
  uint32_t file_count, error_count, warning_count, note_count;
  char told[8192]; /* findings, one a line, paths from the box */
} pack_box;

/* Replaces a file of the box. */
static void box_write(pack_box *box, const char *name, const char *text) {
  char path[160];
  snprintf(path, sizeof path, "%s/%s", box->root, name);
  FILE *stream = fopen(path, "wb");
  assert_non_null(stream);
  assert_int_equal(fwrite(text, 1, strlen(text), stream), strlen(text));
  fclose(stream);
  for (uint32_t index = 0; index < box->file_count; index++)
    if (strcmp(box->files[index], path) == 0) return;
  assert_true(box->file_count < 40);
  snprintf(box->files[box->file_count++], sizeof box->files[0], "%s", path);
}

static const char *const box_folders[] = {"", "/ontology", "/pack", "/pack/names", "/pack/lexicon", "/pack/patterns"};
#define BOX_FOLDERS (sizeof box_folders / sizeof *box_folders)

static void box_open(pack_box *box) {
  *box = (pack_box){0};
  snprintf(box->root, sizeof box->root, "/tmp/readout-box-XXXXXX");
  assert_non_null(mkdtemp(box->root));
  snprintf(box->ontology, sizeof box->ontology, "%s/ontology", box->root);
  snprintf(box->pack, sizeof box->pack, "%s/pack", box->root);
  for (size_t index = 1; index < BOX_FOLDERS; index++) {
    char path[160];
    snprintf(path, sizeof path, "%s%s", box->root, box_folders[index]);
    assert_int_equal(mkdir(path, 0700), 0);
  }
  box_write(box, "ontology/types.tsv",
            "# type\tkind\tsymmetry\tmodes\nAGREE\tword\tmutual\nCONSULT\tdeed\tsymmetric\tvisit,meet,phone\n"
            "SUPPORT\tword\tmutual\nCOOPERATE\tdeed\tsymmetric\nAID\tdeed\t-\nCONCEDE\tword\t-\nRETREAT\tdeed\t-\n"
            "REQUEST\tword\t-\tassist,meet\nACCUSE\tword\t-\tdisapprove\nREJECT\tword\t-\nTHREATEN\tword\t-\n"
            "PROTEST\tdeed\t-\nSANCTION\tdeed\t-\nMOBILIZE\tdeed\t-\nCOERCE\tdeed\t-\nASSAULT\tdeed\t-\taerial\n");
  box_write(box, "ontology/roles.tsv",
            "GOV\tstate\nMIL\tstate\nSPY\tstate\nCOP\tstate\nLEG\tstate\nJUD\tstate\nPTY\tstate\nOPP\tsociety\n"
            "REB\tsociety\nCVL\tsociety\nMED\tsociety\nBUS\tsociety\nEDU\tsociety\nREL\tsociety\nLAB\tsociety\n"
            "REF\tsociety\nCRM\tsociety\nNGO\tsociety\nIGO\tstate\n");
  box_write(box, "ontology/offices.tsv", "head-of-state\tGOV\nforeign-minister\tGOV\n");
  box_write(box, "ontology/countries.tsv",
            "AAA\tAA\tAland\tg1\tEU\nBBB\tBB\tBeland\tg2\tEU\t1991-08-24\t\tOLD\nNAM\tNA\tNamia\n");
  box_write(box, "ontology/codes.tsv",
            "ORG\tIGO\tThe Organisation\nOLD\tGOV\tOld Union\t\t1991-12-26\nNAM\tIGO\tMovement\n");
  box_write(box, "ontology/organs.tsv", "o:aa.palace\tseat\tAAA\tGOV\tPalace\n");
  box_write(box, "ontology/people.tsv",
            "p:doe.jane\tJane Doe\tAAA\tGOV\thead-of-state\t2020-01-20\n"
            "p:doe.jane\tJane Doe\tAAA\tLEG\t\t2010\t2019-12\n");
  box_write(box, "ontology/places.tsv",
            "g1\tcapital\tAAA\tAtown\t10.5\t-20.25\t1000000\ng2\tcapital\tBBB\tBtown\t0\t0\t5\n"
            "g3\ttown\tBBB\tCtown\t1\t1\t7\n");
}

static void box_close(pack_box *box) {
  for (uint32_t index = 0; index < box->file_count; index++) unlink(box->files[index]);
  for (size_t index = BOX_FOLDERS; index-- > 0;) {
    char path[160];
    snprintf(path, sizeof path, "%s%s", box->root, box_folders[index]);
    rmdir(path);
  }
}

static void box_tell(void *context, enum packc_level level, const char *file, uint32_t line, const char *message) {
  pack_box *box = context;
  size_t len = strlen(box->told), root = strlen(box->root);
  if (level == PACKC_ERROR) box->error_count++;
  else if (level == PACKC_WARNING) box->warning_count++;
  else box->note_count++;
  if (strncmp(file, box->root, root) == 0) file += root + 1;
  snprintf(box->told + len, sizeof box->told - len, "%s:%u: %s\n", file, line, message);
}

static packc_options box_options(pack_box *box, bool lenient) {
  box->told[0] = 0;
  box->error_count = box->warning_count = box->note_count = 0;
  return (packc_options){box->ontology, box->pack, lenient, box_tell, box};
}

static ro_status box_build(pack_box *box, bool lenient, ro_buffer *out, ro_error *error) {
  packc_options options = box_options(box, lenient);
  buffer_init(out, LIMIT_PACK_BYTES);
  return packc_build(&options, out, error);
}

/* Builds and opens; fails the test when that does not work. */
static inline ro_pack *box_pack(pack_box *box, ro_buffer *out) {
  ro_error error = {0};
  ro_pack *pack = NULL;
  ro_status status = box_build(box, false, out, &error);
  if (status != RO_OK) print_error("%s%s\n", box->told, error.message);
  assert_int_equal(status, RO_OK);
  assert_int_equal(pack_open(out->data, out->len, "box", &pack, &error), RO_OK);
  return pack;
}

/* The node at which a text ends, 0 when the pack has no such phrase. */
static inline uint32_t box_node(const ro_pack *pack, const char *text) {
  const cut_rules *rules = pack_cut_rules(pack);
  char folded[CUT_TOKEN_MAX];
  cut_token token;
  size_t at = 0;
  uint32_t node = 0;
  while (cut_next(rules, text, strlen(text), &at, &token)) {
    size_t len = cut_fold(rules, text + token.offset, token.len, folded);
    node = pack_next(pack, node, pack_word(pack, folded, len));
    if (node == PACK_NO_NODE) return 0;
  }
  return node;
}

/* The first sense of a text, or NULL. */
static inline const pack_sense *box_sense(const ro_pack *pack, const char *text) {
  uint32_t count = 0, node = box_node(pack, text);
  class_mask classes;
  const pack_sense *senses = node ? pack_senses(pack, node, &count, &classes) : NULL;
  return count ? senses : NULL;
}

static inline uint32_t box_senses(const ro_pack *pack, const char *text) {
  uint32_t count = 0, node = box_node(pack, text);
  class_mask classes;
  if (node) pack_senses(pack, node, &count, &classes);
  return count;
}

#endif
