	  function g() { null.foo(); }
	  g();
