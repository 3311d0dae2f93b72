'use strict';
// postMessageToThread, https://nodejs.org/api/worker_threads.html#worker_threadspostmessagetothreadthreadid-value-transferlist-timeout

module.exports = {};
