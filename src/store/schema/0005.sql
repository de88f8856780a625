-- For questions to the record (src/answer): acts of a type or status, at a place, told by an outlet.
CREATE INDEX record_event_type ON record_event (type, date_from);
CREATE INDEX record_event_status ON record_event (status, type, date_from);
CREATE INDEX record_event_place ON record_event (place_code, date_from) WHERE place_code IS NOT NULL;
CREATE INDEX record_event_point ON record_event (lat, lon) WHERE lat IS NOT NULL;
CREATE INDEX record_copy_outlet ON record_copy (source, given_url);
