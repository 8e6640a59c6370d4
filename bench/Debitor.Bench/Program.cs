using Debitor.Bench;

// debitor-bench [--smoke] [--items N] [--keep FOLDER]: one run, everything as a ratio to R.
// debitor-bench --serve [--circuits N] [--database ADDRESS]: the workplace under load; the database is filled when it
// is empty, and stays.
var options = BenchOptions.Parse(args);
return await BenchRun.Of(options);
