package chrono

// otherCalendar is the calendar of a canonical or other identifier in lower case, or
// nil.
func otherCalendar(id string) Calendar { return nil }
