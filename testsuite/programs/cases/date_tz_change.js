// Setting process.env.TZ changes the local time zone of dates at once.
const t = new Date(1e12);
for (const tz of ['Etc/UTC', 'America/New_York', 'Asia/Tokyo', 'Europe/Dublin']) {
  process.env.TZ = tz;
  console.log(String(t), t.getHours(), t.toLocaleString('en-US', { timeZoneName: 'long' }), t.toLocaleTimeString(), Intl.DateTimeFormat().resolvedOptions().timeZone);
}
process.env.TZ = 'UTC';
