/* Narrow rows of what the record shows. See act.h. */
#include "store/act.h"

#define ACT_COLUMNS                                                                                          \
  "INSERT OR REPLACE INTO record_act SELECT e.id, e.event, e.type, CASE WHEN o.id IS NULL THEN e.mode ELSE " \
  "o.mode END, e.status, CASE WHEN o.id IS NULL THEN e.date_from ELSE o.date_from END, "                     \
  "CASE WHEN o.id IS NULL THEN e.date_to ELSE o.date_to END "                                                \
  "FROM record_event e LEFT JOIN record_occurrence o ON o.id = e.id "

ro_status act_show(ro_store *store, int64_t copy, ro_error *error) {
  SQL_DO(store, error,
         "INSERT OR REPLACE INTO record_telling "
         "SELECT id, coalesce(head, id), copy FROM record_event WHERE copy = ?",
         "i", copy);
  SQL_DO(store, error, ACT_COLUMNS "WHERE e.copy = ? AND e.head IS NULL", "i", copy);
  return RO_OK;
}

ro_status act_hide(ro_store *store, int64_t copy, ro_error *error) {
  SQL_DO(store, error, "DELETE FROM record_telling WHERE event IN (SELECT id FROM record_event WHERE copy = ?)", "i",
         copy);
  SQL_DO(store, error, "DELETE FROM record_act WHERE id IN (SELECT id FROM record_event WHERE copy = ?)", "i", copy);
  return RO_OK;
}

ro_status act_join(ro_store *store, int64_t event, int64_t head, ro_error *error) {
  SQL_DO(store, error, "UPDATE record_telling SET act = coalesce(nullif(?2, 0), event) WHERE event = ?1", "ii", event,
         head);
  if (head) SQL_DO(store, error, "DELETE FROM record_act WHERE id = ?", "i", event);
  return RO_OK;
}

ro_status act_write(ro_store *store, int64_t event, ro_error *error) {
  SQL_DO(store, error,
         ACT_COLUMNS "WHERE e.id = ?1 AND EXISTS (SELECT 1 FROM record_telling t WHERE t.event = ?1 AND t.act = ?1)",
         "i", event);
  return RO_OK;
}
