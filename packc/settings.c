/* pack.ini: `key = value` lines. All keys are kept; lang, name, version, script and cut must be there. */
#include <string.h>

#include "base/error.h"
#include "packc/source.h"

static char *trim(char *text) {
  while (*text == ' ' || *text == '\t') text++;
  size_t len = strlen(text);
  while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\t')) text[--len] = 0;
  return text;
}

static const char *setting(const packc *c, const char *key) {
  for (uint32_t row = 0; row < c->settings.count; row++)
    if (strcmp(packc_text(c, c->settings.rows[row].key), key) == 0) return packc_text(c, c->settings.rows[row].value);
  return NULL;
}

static void setting_add(packc *c, packc_place place, char *text) {
  char *equals = strchr(text, '=');
  if (!equals) {
    packc_error(c, place, "expected `key = value`");
    return;
  }
  *equals = 0;
  const char *key = trim(text), *value = trim(equals + 1);
  if (!key[0] || setting(c, key)) {
    packc_error(c, place, "the key is empty or stands above: %s", key);
    return;
  }
  pack_setting_row *row = table_push(&c->arena, &c->settings, 1000);
  if (row) *row = (pack_setting_row){packc_string(c, key), packc_string(c, value)};
}

static void settings_need(packc *c, packc_place place) {
  static const char *const keys[] = {"lang", "name", "version", "script", "cut"};
  for (size_t index = 0; index < sizeof keys / sizeof *keys; index++) {
    const char *value = setting(c, keys[index]);
    if (!value || !value[0]) packc_error(c, place, "the key %s is missing", keys[index]);
  }
}

static bool lang_ok(const char *lang) {
  size_t len = strlen(lang);
  return len >= 2 && len <= 16 && strspn(lang, "abcdefghijklmnopqrstuvwxyz-") == len;
}

ro_status settings_read(packc *c) {
  source file;
  char *text;
  c->lang = "";
  if (!source_open(c, c->options->pack_dir, "pack.ini", "pack.ini", &file)) {
    packc_error(c, (packc_place){file.path, 0}, "a pack needs this file");
    return RO_BAD_PACK;
  }
  while (source_line(&file, &text)) setting_add(c, source_place(&file), text);
  packc_place whole = {file.path, 0};
  settings_need(c, whole);
  const char *lang = setting(c, "lang"), *script = setting(c, "script"), *vowels = setting(c, "vowels");
  if (lang && !lang_ok(lang)) packc_error(c, whole, "lang is not a language code: %s", lang);
  if (!cut_rules_read(&c->cut, setting(c, "cut"), setting(c, "clitics"), setting(c, "endings")))
    packc_error(c, whole, "cut, clitics or endings is malformed");
  if (c->error_count || lang == NULL || script == NULL) return RO_BAD_PACK;
  c->lang = arena_copy(&c->arena, lang, strlen(lang));
  c->vowels = arena_copy(&c->arena, vowels ? vowels : "aeiou", strlen(vowels ? vowels : "aeiou"));
  c->is_latin = strcmp(script, "latin") == 0;
  return c->lang && c->vowels ? RO_OK : RO_NO_MEMORY;
}
