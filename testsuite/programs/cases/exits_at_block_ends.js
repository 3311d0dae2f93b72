// Guesses about an argument of a call in the place of which the body stands, made before it.
const library = (function () {
  'use strict';
  function isLeapYear(year) {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  }
  function daysInYear(year) {
    return isLeapYear(year) ? 366 : 365;
  }
  function move(year, days) {
    if (days < 0) return [year - 1, daysInYear(year - 1) + days];
    if (days > daysInYear(year)) return [year + 1, days - daysInYear(year)];
    return [year, days];
  }
  return { move, daysInYear, weeks: (year, w) => (daysInYear(year) - w) / 7 };
})();
console.log(library.move(2000, -3), library.move(1999, 400), library.weeks(2004, 2));
console.log(library.daysInYear('2000'), library.daysInYear('1999'), library.daysInYear({ valueOf: () => 2004 }), library.daysInYear(undefined));
