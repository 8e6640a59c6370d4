using Debitor.Bench;

// debitor-bench [--smoke] [--items N] [--keep FOLDER]: one run, everything as a ratio to R.
// debitor-bench --serve [--circuits N] [--database ADDRESS] [--program DLL]: the workplace under load. The database is
// filled when it is empty, and stays; the program is Debitor.dll as it was published. With --search only the search.
// debitor-bench --simulate: only a simulated year of 10,000 customers.
var options = BenchOptions.Parse(args);
return await BenchRun.Of(options);
