-- For pages of lists: articles by their days, and occurrences by theirs with their ids. The chart adds up acts of a status
-- by day, type and mode without a look at their rows.
CREATE INDEX record_copy_published ON record_copy (published DESC, key);
DROP INDEX record_act_date;
CREATE INDEX record_act_date ON record_act (date_from, occurrence);
DROP INDEX record_act_status;
CREATE INDEX record_act_status ON record_act (status, date_from, type, mode);
