throw 'abc\nd';
