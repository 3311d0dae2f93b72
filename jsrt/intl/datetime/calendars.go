package datetime

// Calendars are the calendars that dates can be shown in.
func Calendars() []string { return []string{"gregory", "iso8601"} }
