using Debitor.Bench;

// debitor-bench [--smoke] [--items N] [--keep FOLDER]: one run, everything as a ratio to R.
// debitor-bench --serve [--circuits N]: the workplace under load.
var options = BenchOptions.Parse(args);
return await BenchRun.Of(options);
